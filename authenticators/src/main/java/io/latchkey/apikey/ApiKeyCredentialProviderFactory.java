package io.latchkey.apikey;

import io.latchkey.server.Buffering;
import io.latchkey.server.Maintained;
import io.latchkey.server.RealmValidation;
import io.latchkey.server.RemovalObserver;
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
  private final ApiKeyLimits limits = new ApiKeyLimits();

  /** What this node counts. */
  static ApiKeyUses uses(KeycloakSession session) {
    return of(session).uses;
  }

  /** What this node lets through. */
  static ApiKeyLimits limits(KeycloakSession session) {
    return of(session).limits;
  }

  private static ApiKeyCredentialProviderFactory of(KeycloakSession session) {
    return (ApiKeyCredentialProviderFactory)
        session
            .getKeycloakSessionFactory()
            .getProviderFactory(CredentialProvider.class, PROVIDER_ID);
  }

  @Override
  public CredentialProvider<ApiKeyCredentialModel> create(KeycloakSession session) {
    return new ApiKeyCredentialProvider(session);
  }

  /** Revokes the key, which stays listed: an attacker who removes it leaves a trace. */
  @Override
  public void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, Removed removed) {
    ApiKeys keys = new ApiKeys(session, realm);
    if (keys.find(removed.id()).filter(key -> key.ownerId().equals(user.getId())).isPresent()) {
      keys.revoke(removed.id(), removed.by(), REMOVED);
    }
  }

  @Override
  public void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new ApiKeyRemovalStore(session).removeByOwner(realm.getId(), user.getId());
  }

  @Override
  public void clientRemoved(KeycloakSession session, ClientModel client) {
    new ApiKeyRemovalStore(session).removeByClient(client.getRealm().getId(), client.getId());
  }

  @Override
  public void realmRemoved(KeycloakSession session, RealmModel realm) {
    new ApiKeyRemovalStore(session).removeByRealm(realm.getId());
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    new ApiKeySettings(realm).check();
  }

  @Override
  public void validateClient(ClientModel client) {
    ApiKeyLifespans.check(client);
  }

  @Override
  public void maintain(KeycloakSessionFactory server, String realmId, long now) {
    new ApiKeyPurge(server, realmId, now).run();
    new ExpiryWarnings(server, realmId, now).run();
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
