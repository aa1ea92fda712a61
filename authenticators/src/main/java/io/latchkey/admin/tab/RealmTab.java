package io.latchkey.admin.tab;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmChecks;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiTabProvider;

/** The component in which a realm keeps what the tab shows. The attributes are the truth. */
final class RealmTab {
  private RealmTab() {}

  static boolean isIn(RealmModel realm) {
    return realm
        .getComponentsStream(realm.getId(), UiTabProvider.class.getName())
        .anyMatch(it -> RealmTabFactory.PROVIDER_ID.equals(it.getProviderId()));
  }

  /** Makes a component that shows the attributes as they are. */
  static void addTo(RealmModel realm) {
    ComponentModel tab = new ComponentModel();
    tab.setParentId(realm.getId());
    tab.setProviderType(UiTabProvider.class.getName());
    tab.setProviderId(RealmTabFactory.PROVIDER_ID);
    TabSettings.of(realm).writeTo(tab);
    realm.addComponentModel(tab);
  }

  /** Has the component, if there is one, show the attributes as they are. */
  static void follow(KeycloakSession session, RealmModel realm) {
    TabSettings settings = TabSettings.of(realm);
    try {
      RealmChecks.validate(session, realm);
    } catch (InvalidFieldException e) {
      // Whoever wrote this is told, and it is not stored.
      return;
    }
    realm
        .getComponentsStream(realm.getId(), UiTabProvider.class.getName())
        .filter(it -> RealmTabFactory.PROVIDER_ID.equals(it.getProviderId()))
        .filter(it -> !TabSettings.of(it).equals(settings))
        .toList()
        .forEach(
            it -> {
              ComponentModel tab = new ComponentModel(it);
              settings.writeTo(tab);
              realm.updateComponent(tab);
            });
  }
}
