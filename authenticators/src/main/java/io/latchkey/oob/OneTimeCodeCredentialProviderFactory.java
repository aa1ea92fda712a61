package io.latchkey.oob;

import io.latchkey.notice.FactorNotice;
import io.latchkey.oob.sms.SmsGateway;
import io.latchkey.oob.sms.SmsGatewayFactory;
import io.latchkey.server.RealmValidation;
import io.latchkey.server.RemovalObserver;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes the provider of the credential type {@code one-time-code}. */
public final class OneTimeCodeCredentialProviderFactory
    implements CredentialProviderFactory<OneTimeCodeCredentialProvider>,
        RealmValidation,
        RemovalObserver {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  @Override
  public OneTimeCodeCredentialProvider create(KeycloakSession session) {
    return new OneTimeCodeCredentialProvider(session);
  }

  @Override
  public void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, Removed removed) {
    OneTimeCodes.addressRemoved(session, realm.getId(), user.getId(), removed.id());
    FactorNotice.removed(session, realm, user, Addresses.CREDENTIAL_TYPE, removed);
  }

  @Override
  public void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new OneTimeCodeStore(session).remove(realm.getId(), user.getId());
  }

  @Override
  public void realmRemoved(KeycloakSession session, RealmModel realm) {
    new OneTimeCodeStore(session).removeRealm(realm.getId());
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    OneTimeCodeSettings.of(realm);
    SmsGatewayFactory gateway =
        (SmsGatewayFactory)
            session.getKeycloakSessionFactory().getProviderFactory(SmsGateway.class);
    if (gateway != null) {
      gateway.validate(realm);
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
