package io.latchkey.claims.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 2.0, sections 1.3.2, 2.7.2.2 and 3.3.2.2.1. */
class AuthnContextClassTest {
  private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

  @Test
  void is_the_name_of_the_level() {
    assertThat(stated("2 urn:two mfa\n1 urn:one", 1, UNSPECIFIED, null)).contains("urn:one");
    assertThat(stated("2 urn:two mfa\n1 urn:one", 2, "urn:keycloaks-own", null))
        .contains("urn:two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "gold", "/gold", "urn:ex ample"})
  void a_name_that_is_no_absolute_uri_is_no_class(String name) {
    AssuranceRule rule = new AssuranceRule(1, name, false, false, false, Set.of(), Long.MAX_VALUE);

    assertThat(new AuthnContextClass(rule, List.of(rule)).inPlaceOf(UNSPECIFIED, null)).isEmpty();
  }

  @Test
  void a_class_that_was_asked_for_and_reached_stays() {
    String rules = "3 urn:three\n2 urn:two\n1 urn:one";

    assertThat(stated(rules, 2, "urn:one", "urn:one")).isEmpty();
    assertThat(stated(rules, 2, "urn:two", "urn:two")).isEmpty();
    assertThat(stated(rules, 2, "urn:elsewhere", "urn:elsewhere")).isEmpty();
  }

  @Test
  void a_class_that_was_asked_for_and_is_above_the_level_does_not() {
    assertThat(stated("3 urn:three\n2 urn:two", 2, "urn:three", "urn:three")).contains("urn:two");
    assertThat(stated("3 urn:three\n2 two", 2, "urn:three", "urn:three")).contains(UNSPECIFIED);
  }

  @Test
  void a_class_that_was_asked_for_and_that_keycloak_did_not_give_is_none_either() {
    assertThat(stated("2 urn:two\n1 urn:one", 1, UNSPECIFIED, "urn:two")).contains("urn:one");
  }

  @Test
  void one_of_two_rules_with_the_same_name_is_enough() {
    assertThat(stated("3 urn:strong\n2 urn:strong\n1 urn:weak", 2, "urn:strong", "urn:strong"))
        .isEmpty();
  }

  @Test
  void of_the_ready_tables_two_have_classes() {
    for (AssuranceTable table : AssuranceTable.values()) {
      List<AssuranceRule> rules = table.rules();
      for (AssuranceRule rule : rules) {
        assertThat(
                new AuthnContextClass(rule, rules).inPlaceOf(UNSPECIFIED, null).map(URI::toString))
            .isEqualTo(
                table == AssuranceTable.RFC9470 ? Optional.empty() : Optional.of(rule.name()));
      }
    }
  }

  private static Optional<String> stated(
      String text, int level, String present, @Nullable String asked) {
    List<AssuranceRule> rules = AssuranceRules.read("rules", text);
    AssuranceRule reached =
        rules.stream().filter(rule -> rule.level() == level).findFirst().orElseThrow();
    return new AuthnContextClass(reached, rules).inPlaceOf(present, asked).map(URI::toString);
  }
}
