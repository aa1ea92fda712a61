package io.latchkey.apikey;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Deletes the keys of a user, of a client's service account and of a realm that is removed. */
final class ApiKeyCleanup implements ProviderEventListener {
  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      new ApiKeyStore(removed.getKeycloakSession())
          .removeByOwner(removed.getRealm().getId(), removed.getUser().getId());
    } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
      // By now the service account's user is gone, and no event told of it.
      ClientModel client = removed.getClient();
      new ApiKeyStore(removed.getKeycloakSession())
          .removeByClient(client.getRealm().getId(), client.getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new ApiKeyStore(removed.getKeycloakSession()).removeByRealm(removed.getRealm().getId());
    }
  }
}
