package io.latchkey.token;

import io.latchkey.server.RealmValidation;
import io.latchkey.server.RemovalObserver;
import io.latchkey.token.temporary.TemporaryCodeSettings;
import io.latchkey.token.temporary.TemporaryCodes;
import io.latchkey.token.validation.ValidationServers;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes the provider of the credential type {@code hardware-token}. */
public final class HardwareTokenCredentialProviderFactory
    implements CredentialProviderFactory<HardwareTokenCredentialProvider>,
        RealmValidation,
        RemovalObserver {
  public static final String PROVIDER_ID = "latchkey-hardware-token";

  @Override
  public HardwareTokenCredentialProvider create(KeycloakSession session) {
    return new HardwareTokenCredentialProvider(session);
  }

  /** Takes back what the person does not hold any more. */
  @Override
  public void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, String id, @Nullable String by) {
    new HeldTokens(session).releaseUnheld(realm, user);
  }

  @Override
  public void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new TokenStates(session)
        .releaseAll(realm.getId(), user.getId(), new TokenSettings(realm).released());
    TemporaryCodes.userRemoved(session, realm, user);
  }

  @Override
  public void realmRemoved(KeycloakSession session, RealmModel realm) {
    new TokenStore(session).removeRealm(realm.getId());
    TemporaryCodes.realmRemoved(session, realm);
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    new TokenSettings(realm).check();
    PinPolicy.of(realm);
    TemporaryCodeSettings.of(realm);
    ValidationServers.check(realm);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
