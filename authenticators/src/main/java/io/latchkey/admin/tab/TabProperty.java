package io.latchkey.admin.tab;

import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A realm attribute on the tab.
 *
 * @param attribute its whole name
 * @param form how the console asks for it
 */
record TabProperty(String attribute, ProviderConfigProperty form) {
  private static final String PREFIX = "latchkey.";

  static TabProperty text(String name, String label, String help) {
    return of(name, label, help, ProviderConfigProperty.STRING_TYPE, null);
  }

  static TabProperty lines(String name, String label, String help) {
    return of(name, label, help, ProviderConfigProperty.TEXT_TYPE, null);
  }

  static TabProperty number(String name, String label, String help) {
    return of(name, label, help, ProviderConfigProperty.INTEGER_TYPE, null);
  }

  /** A switch, which the console shows at {@code unset} where the realm sets nothing. */
  static TabProperty flag(String name, String label, String help, boolean unset) {
    return of(name, label, help, ProviderConfigProperty.BOOLEAN_TYPE, unset);
  }

  /** The name in the form. The console takes a dot in a name for a level of its own. */
  String key() {
    return form.getName();
  }

  private static TabProperty of(
      String name, String label, String help, String type, @Nullable Object unset) {
    return new TabProperty(
        PREFIX + name,
        new ProviderConfigProperty(name.replace('.', '_'), label, help, type, unset));
  }
}
