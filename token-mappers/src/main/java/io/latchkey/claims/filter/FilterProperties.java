package io.latchkey.claims.filter;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings that filters of groups and of roles have in common, as the admin console asks. */
final class FilterProperties {
  private FilterProperties() {}

  /**
   * The settings.
   *
   * @param compared what names are, in the words of the administrator
   */
  static List<ProviderConfigProperty> of(String compared) {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(NameFilter.PREFIX)
        .label("Prefix")
        .helpText("Only those that begin with one of these, one a line. " + compared)
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .property()
        .name(NameFilter.REGEX)
        .label("Regular expression")
        .helpText("Only those that match it as a whole. " + compared)
        .type(ProviderConfigProperty.STRING_TYPE)
        .add()
        .property()
        .name(NameFilter.INCLUDE)
        .label("Include")
        .helpText("Only these, one a line. " + compared)
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .property()
        .name(NameFilter.EXCLUDE)
        .label("Exclude")
        .helpText("None of these, one a line, whatever else is set. " + compared)
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .property()
        .name(NameFilter.RENAME)
        .label("Rename")
        .helpText(
            "Other names, one a line: old=new, or old*=new* for all that begin with old, where the second *"
                + " stands for the rest. The first that fits counts. "
                + compared)
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .property()
        .name(NameFilter.LIMIT)
        .label("Limit")
        .helpText(
            "How many are listed at most, the first in alphabetical order. How many are left out"
                + " is said in a claim of this name with _omitted added.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .add()
        .build();
  }
}
