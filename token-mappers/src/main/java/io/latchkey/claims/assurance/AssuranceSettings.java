package io.latchkey.claims.assurance;

import io.latchkey.claims.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a level is found and told.
 *
 * @param rules the table, the first rule that holds decides
 * @param numbers whether {@code acr} is the level's number rather than its name
 * @param capped whether a level is never above the one that Keycloak's conditions reached
 */
record AssuranceSettings(List<AssuranceRule> rules, boolean numbers, boolean capped) {
  static final String TABLE = "table";
  static final String RULES = "rules";
  static final String ACR_FORMAT = "acr.format";
  static final String CAPPED = "cap.at.keycloak.level";
  static final String CUSTOM = "custom";
  static final String NUMBER = "number";
  static final String NAME = "name";

  /**
   * Unset, {@code acr} is the number for a ready table, and the name for rules of one's own.
   *
   * @throws InvalidSettingException if a setting is not what it takes
   */
  static AssuranceSettings of(Map<String, String> config) {
    return of(config, NUMBER);
  }

  /**
   * Unset, {@code acr} is the name: SAML tells levels by URI.
   *
   * @throws InvalidSettingException if a setting is not what it takes
   */
  static AssuranceSettings forSaml(Map<String, String> config) {
    return of(config, NAME);
  }

  private static AssuranceSettings of(Map<String, String> config, String formatOfReadyTables) {
    String table = value(config, TABLE, AssuranceTable.NIST_800_63B_4.option());
    boolean custom = table.equals(CUSTOM);
    List<AssuranceRule> rules =
        custom
            ? AssuranceRules.read(RULES, value(config, RULES, ""))
            : AssuranceTable.of(table)
                .orElseThrow(
                    () -> new InvalidSettingException(TABLE, "expected one of " + tables()))
                .rules();
    String format = value(config, ACR_FORMAT, custom ? NAME : formatOfReadyTables);
    if (!Set.of(NUMBER, NAME).contains(format)) {
      throw new InvalidSettingException(ACR_FORMAT, "expected number or name");
    }
    return new AssuranceSettings(
        rules, format.equals(NUMBER), !"false".equals(value(config, CAPPED, "true")));
  }

  /** What {@code acr} says for a level. */
  String acr(AssuranceRule rule) {
    return numbers ? String.valueOf(rule.level()) : rule.name();
  }

  static List<String> options() {
    return Stream.concat(
            Arrays.stream(AssuranceTable.values()).map(AssuranceTable::option), Stream.of(CUSTOM))
        .toList();
  }

  private static String tables() {
    return options().stream().collect(Collectors.joining(", "));
  }

  private static String value(Map<String, String> config, String name, String otherwise) {
    @Nullable String value = config.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
