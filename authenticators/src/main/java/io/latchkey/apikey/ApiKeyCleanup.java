package io.latchkey.apikey;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Deletes the keys of a user, of a service account (Keycloak removes its user with the client) and
 * of a realm that is removed.
 */
final class ApiKeyCleanup implements ProviderEventListener {
  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      new ApiKeyStore(removed.getKeycloakSession())
          .removeByOwner(removed.getRealm().getId(), removed.getUser().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new ApiKeyStore(removed.getKeycloakSession()).removeByRealm(removed.getRealm().getId());
    }
  }
}
