package io.latchkey.it.reference;

import io.latchkey.it.reference.JavaSource.Constant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of metrics is that of the code; a server reports only what has happened. That servers
 * report nothing else is in {@code MetricsIT}.
 */
class MetricsReferenceTest {
  private static final Pattern USE =
      Pattern.compile("\\bMeter\\.([A-Z_]+)\\s*\\.(count|add|time|show)\\(");

  @Test
  void metrics() throws IOException {
    ReferencePage page = new ReferencePage("metrics", "Metrics");
    page.add(
        """
        What Keycloak shows at `/metrics` of its management port with `metrics-enabled=true`, beside
        its own, from the first time that it has happened on the node. [Operate](../operate.md#metrics)
        has a dashboard and alerts of them.
        """);
    page.add(metersTable());
    page.section("Labels");
    page.add(
        """
        No label names a person, a token, a key, a client or an address. `none` is where there is
        nothing to say.

        - `realm`: the realm's name.
        - `kind`: what answered, as `latchkey_kind` of [events](events.md).
        - `type`: of the credential, `hardware-token`, `signing-key` or `one-time-code`.
        - `channel`: `sms` or `email`.
        - `reason`: as `latchkey_reason` of [events](events.md#reasons-of-tokens-codes-and-signatures).
        - `outcome`: `fits` once claims have left, or `too_large` also then.
        """);
    page.subsection("`result`");
    List<Constant> results =
        new ArrayList<>(JavaSource.of("io.latchkey.telemetry.Outcome").constants());
    page.add(values(results));
    page.add("Keys of an imported file are `imported`, `updated`, `skipped` or `failed`.");
    page.subsection("`door`");
    page.add(values(JavaSource.of("io.latchkey.apikey.grant.KeyDoor").constants()));
    page.subsection("`ends`");
    page.add(values(JavaSource.of("io.latchkey.token.Lockout").constants()));
    page.assertIsThatOfTheDocumentation();
  }

  private static Table metersTable() throws IOException {
    Map<String, String> uses = uses();
    Table table = Table.of("metric", "labels", "what it counts");
    JavaSource.of("io.latchkey.telemetry.Meter")
        .enumTexts()
        .forEach(
            (constant, texts) -> {
              String name = texts.get(0).replace('.', '_');
              String use = Objects.requireNonNull(uses.get(constant), constant);
              table.row(
                  Table.code(name + ending(use)),
                  Table.codes(texts.subList(2, texts.size())),
                  texts.get(1) + explanation(use));
            });
    return table;
  }

  private static String ending(String use) {
    return switch (use) {
      case "time" -> "_seconds";
      case "show" -> "";
      default -> "_total";
    };
  }

  private static String explanation(String use) {
    return switch (use) {
      case "time" -> ", and how long each took (a histogram).";
      case "show" -> " (a gauge).";
      default -> ".";
    };
  }

  /** How each meter is used. */
  private static Map<String, String> uses() throws IOException {
    Map<String, String> uses = new HashMap<>();
    for (Path file : JavaSource.files()) {
      USE.matcher(Files.readString(file))
          .results()
          .forEach(it -> uses.put(it.group(1), it.group(2)));
    }
    return uses;
  }

  private static Table values(List<Constant> constants) {
    Table table = Table.of("value", "what it says");
    constants.forEach(it -> table.row(Table.code(it.value()), it.comment()));
    return table;
  }
}
