package io.latchkey.admin.tab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The values of all attributes on the tab.
 *
 * @param values by the attribute's name; one that is not set is not there
 */
record TabSettings(Map<String, String> values) {
  private static final List<TabProperty> PROPERTIES =
      Stream.of(TokenProperties.ALL, ApiKeyProperties.ALL, MessageProperties.ALL)
          .flatMap(List::stream)
          .toList();

  static List<ProviderConfigProperty> form() {
    return PROPERTIES.stream().map(TabProperty::form).toList();
  }

  static boolean isOnTab(String attribute) {
    return PROPERTIES.stream().anyMatch(it -> it.attribute().equals(attribute));
  }

  static TabSettings of(RealmModel realm) {
    Map<String, String> values = new HashMap<>();
    for (TabProperty property : PROPERTIES) {
      put(values, property, realm.getAttribute(property.attribute()));
    }
    return new TabSettings(values);
  }

  static TabSettings of(ComponentModel tab) {
    Map<String, String> values = new HashMap<>();
    for (TabProperty property : PROPERTIES) {
      put(values, property, tab.getConfig().getFirst(property.key()));
    }
    return new TabSettings(values);
  }

  /** Whether an attribute is set here that is not set there. */
  boolean hasMoreThan(TabSettings other) {
    return !other.values.keySet().containsAll(values.keySet());
  }

  void writeTo(RealmModel realm) {
    for (TabProperty property : PROPERTIES) {
      String value = values.get(property.attribute());
      if (value == null) {
        realm.removeAttribute(property.attribute());
      } else {
        realm.setAttribute(property.attribute(), value);
      }
    }
  }

  void writeTo(ComponentModel tab) {
    MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
    for (TabProperty property : PROPERTIES) {
      String value = values.get(property.attribute());
      if (value != null) {
        config.putSingle(property.key(), value);
      }
    }
    tab.setConfig(config);
  }

  private static void put(
      Map<String, String> values, TabProperty property, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(property.attribute(), value.strip());
    }
  }
}
