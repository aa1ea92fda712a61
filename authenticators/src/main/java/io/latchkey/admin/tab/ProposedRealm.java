package io.latchkey.admin.tab;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RealmModelDelegate;

/** A realm as it would be with other settings, to be checked before anything is written. */
final class ProposedRealm extends RealmModelDelegate {
  private final TabSettings settings;

  ProposedRealm(RealmModel realm, TabSettings settings) {
    super(realm);
    this.settings = settings;
  }

  @Override
  public @Nullable String getAttribute(String name) {
    return TabSettings.isOnTab(name) ? settings.values().get(name) : super.getAttribute(name);
  }
}
