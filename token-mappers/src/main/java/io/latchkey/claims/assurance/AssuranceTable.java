package io.latchkey.claims.assurance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables that are ready to use. They speak of authentication alone, not of who was enrolled.
 */
enum AssuranceTable {
  /**
   * NIST SP 800-63B-4: one factor; two factors, at most a day old (section 2.2.3); two factors, at
   * most twelve hours old (section 2.3.3), of which one is phishing-resistant and its key cannot be
   * exported (section 2.3.2).
   */
  NIST_800_63B_4(
      """
      3 http://idmanagement.gov/ns/assurance/aal/3 mfa hardware phishing-resistant age=43200
      2 http://idmanagement.gov/ns/assurance/aal/2 mfa age=86400
      1 http://idmanagement.gov/ns/assurance/aal/1
      """),
  /**
   * Implementing Regulation (EU) 2015/1502, annex, section 2.2.1: one factor; two of different
   * categories; and protection against duplication, and against manipulation by an attacker with
   * high attack potential.
   */
  EIDAS(
      """
      3 http://eidas.europa.eu/LoA/high mfa hardware phishing-resistant
      2 http://eidas.europa.eu/LoA/substantial mfa
      1 http://eidas.europa.eu/LoA/low
      """),
  /** For step-up (RFC 9470): one factor, two, two of which one is phishing-resistant. */
  RFC9470(
      """
      3 3 mfa phishing-resistant
      2 2 mfa
      1 1
      """);

  private final String text;

  AssuranceTable(String text) {
    this.text = text;
  }

  List<AssuranceRule> rules() {
    return AssuranceRules.read(option(), text);
  }

  /** Its name among the settings. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<AssuranceTable> of(String option) {
    return Arrays.stream(values()).filter(table -> table.option().equals(option)).findFirst();
  }
}
