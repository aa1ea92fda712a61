package io.latchkey.claims.assurance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of levels of assurance, as the admin console asks for them. */
final class AssuranceProperties {
  private AssuranceProperties() {}

  /**
   * The settings.
   *
   * @param format what is said of the value of {@code acr}
   */
  static List<ProviderConfigProperty> of(String format) {
    return List.of(
        choice(
            AssuranceSettings.TABLE,
            "Table",
            "What must have been proved for each level: a ready table, or your own rules below.",
            AssuranceTable.NIST_800_63B_4.option(),
            AssuranceSettings.options()),
        new ProviderConfigProperty(
            AssuranceSettings.RULES,
            "Rules",
            "For the table 'custom'. One rule a line, the first that holds decides: a level from 0"
                + " to 9, the value of acr, and conditions: mfa, hardware, phishing-resistant,"
                + " method=<credential type>[,...], age=<seconds>.",
            ProviderConfigProperty.TEXT_TYPE,
            null),
        choice(
            AssuranceSettings.ACR_FORMAT,
            "Value of acr",
            format,
            null,
            List.of(AssuranceSettings.NUMBER, AssuranceSettings.NAME)),
        new ProviderConfigProperty(
            AssuranceSettings.CAPPED,
            "Never above Keycloak's level",
            "If the flow has conditions on the level of authentication, the level is never above"
                + " the one that they reached.",
            ProviderConfigProperty.BOOLEAN_TYPE,
            "true"));
  }

  private static ProviderConfigProperty choice(
      String name, String label, String help, @Nullable String unset, List<String> options) {
    ProviderConfigProperty property =
        new ProviderConfigProperty(name, label, help, ProviderConfigProperty.LIST_TYPE, unset);
    property.setOptions(options);
    return property;
  }
}
