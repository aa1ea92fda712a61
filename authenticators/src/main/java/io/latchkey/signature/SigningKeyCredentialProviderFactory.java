package io.latchkey.signature;

import io.latchkey.notice.FactorNotice;
import io.latchkey.server.RemovalObserver;
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
      KeycloakSession session, RealmModel realm, UserModel user, Removed removed) {
    new SigningKeys(session, realm).forgetRemoved(user);
    FactorNotice.removed(session, realm, user, SigningKeys.CREDENTIAL_TYPE, removed);
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
