package io.latchkey.apikey;

import io.latchkey.server.Buffering;
import io.latchkey.server.Maintained;
import io.latchkey.server.RealmValidation;
import io.latchkey.server.RemovalObserver;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Credentials of type {@code api-key}. */
public final class ApiKeyCredentialProviderFactory
    implements CredentialProviderFactory<ApiKeyCredentialProvider>,
        Buffering,
        Maintained,
        RealmValidation,
        RemovalObserver {
  public static final String PROVIDER_ID = "latchkey-api-key";

  /** Why a key is revoked whose credential was removed. */
  static final String REMOVED = "removed";

  private final ApiKeyUses uses = new ApiKeyUses();

  /** What this node counts. */
  static ApiKeyUses uses(KeycloakSession session) {
    return ((ApiKeyCredentialProviderFactory)
            session
                .getKeycloakSessionFactory()
                .getProviderFactory(CredentialProvider.class, PROVIDER_ID))
        .uses;
  }

  @Override
  public CredentialProvider<ApiKeyCredentialModel> create(KeycloakSession session) {
    return new ApiKeyCredentialProvider(session);
  }

  /** Revokes the key, which stays listed: an attacker who removes it leaves a trace. */
  @Override
  public void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, String id, @Nullable String by) {
    ApiKeys keys = new ApiKeys(session, realm);
    if (keys.find(id).filter(key -> key.ownerId().equals(user.getId())).isPresent()) {
      keys.revoke(id, by, REMOVED);
    }
  }

  @Override
  public void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new ApiKeyStore(session).removeByOwner(realm.getId(), user.getId());
  }

  @Override
  public void clientRemoved(KeycloakSession session, ClientModel client) {
    new ApiKeyStore(session).removeByClient(client.getRealm().getId(), client.getId());
  }

  @Override
  public void realmRemoved(KeycloakSession session, RealmModel realm) {
    new ApiKeyStore(session).removeByRealm(realm.getId());
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    new ApiKeySettings(realm).check();
  }

  @Override
  public void maintain(KeycloakSessionFactory server, String realmId) {
    new ApiKeyPurge(server, realmId).run();
  }

  @Override
  public void flush(KeycloakSessionFactory server) {
    uses.flush(server);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
