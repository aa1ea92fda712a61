package io.latchkey.claims.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.claims.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssuranceSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'2 two\nx one'|line 2: expected a level",
        "'10 ten'|line 1: expected a level",
        "'-1 minus'|line 1: expected a level",
        "'1'|line 1: expected the value of acr",
        "'# comment\n\n1 one hardwrae'|line 3: unknown condition; expected mfa, hardware",
        "'1 one mfa mfa'|line 1: 'mfa' is there twice",
        "'1 one mfa=no'|line 1: 'mfa' takes no value",
        "'1 one age=0'|line 1: age takes a number",
        "'1 one age='|line 1: age takes a number",
        "'1 one age=9999999999'|line 1: age takes a number",
        "'1 one method='|line 1: method takes credential types",
        "'1 one method=a,,b'|line 1: method takes credential types",
        "'# nothing'|expected 1 to 50 rules",
        "''|expected 1 to 50 rules"
      })
  void a_bad_table_is_refused_with_its_line(String rules, String reason) {
    assertThatThrownBy(() -> AssuranceSettings.of(Map.of("table", "custom", "rules", rules)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("rules: " + reason);
  }

  @Test
  void a_table_is_bounded() {
    assertThatThrownBy(() -> AssuranceRules.read("rules", "1 one\n".repeat(51)))
        .hasMessage("rules: expected 1 to 50 rules");
    assertThatThrownBy(() -> AssuranceRules.read("rules", "#".repeat(10_001)))
        .hasMessage("rules: expected at most 10000 characters");
    assertThatThrownBy(() -> AssuranceRules.read("rules", "1 " + "n".repeat(256)))
        .hasMessageContaining("at most 255 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nist", "NIST-800-63B-4", "numbers"})
  void only_the_tables_there_are_can_be_chosen(String table) {
    assertThatThrownBy(() -> AssuranceSettings.of(Map.of("table", table)))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void unset_it_is_nists_table_with_numbers_and_capped() {
    AssuranceSettings settings = AssuranceSettings.of(Map.of());

    assertThat(settings.rules()).isEqualTo(AssuranceTable.NIST_800_63B_4.rules());
    assertThat(settings.numbers()).isTrue();
    assertThat(settings.capped()).isTrue();
    assertThat(AssuranceSettings.options())
        .containsExactly("nist-800-63b-4", "eidas", "rfc9470", "custom");
  }

  @Test
  void own_rules_give_acr_their_own_names() {
    AssuranceSettings settings =
        AssuranceSettings.of(
            Map.of("table", "custom", "rules", "2 urn:gold mfa\n1 urn:silver", "acr.format", ""));

    assertThat(settings.numbers()).isFalse();
    assertThat(settings.rules())
        .extracting(AssuranceRule::name)
        .containsExactly("urn:gold", "urn:silver");
    assertThatThrownBy(() -> AssuranceSettings.of(Map.of("acr.format", "uri")))
        .hasMessage("acr.format: expected number or name");
  }

  @Test
  void saml_has_the_names_of_every_table_unless_set_otherwise() {
    AssuranceRule aal2 = AssuranceTable.NIST_800_63B_4.rules().get(1);

    assertThat(AssuranceSettings.forSaml(Map.of()).acr(aal2))
        .isEqualTo("http://idmanagement.gov/ns/assurance/aal/2");
    assertThat(AssuranceSettings.forSaml(Map.of("acr.format", "number")).acr(aal2)).isEqualTo("2");
    assertThat(AssuranceSettings.of(Map.of()).acr(aal2)).isEqualTo("2");
  }
}
