package io.latchkey.signature;

import io.latchkey.server.RemovalObserver;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes the provider of the credential type {@code signing-key}. */
public final class SigningKeyCredentialProviderFactory
    implements CredentialProviderFactory<SigningKeyCredentialProvider>, RemovalObserver {
  public static final String PROVIDER_ID = "latchkey-signing-key";

  @Override
  public SigningKeyCredentialProvider create(KeycloakSession session) {
    return new SigningKeyCredentialProvider(session);
  }

  /** Forgets how keys were used that the person has no more. */
  @Override
  public void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, String id, @Nullable String by) {
    new SigningKeys(session, realm).forgetRemoved(user);
  }

  @Override
  public void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new SigningKeyStore(session).removeUser(realm.getId(), user.getId());
  }

  @Override
  public void realmRemoved(KeycloakSession session, RealmModel realm) {
    new SigningKeyStore(session).removeRealm(realm.getId());
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
