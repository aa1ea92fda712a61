package io.latchkey.token;

import io.latchkey.notice.FactorNotice;
import io.latchkey.notice.NoticeSettings;
import io.latchkey.server.Maintained;
import io.latchkey.server.RealmValidation;
import io.latchkey.server.RemovalObserver;
import io.latchkey.token.imports.Imports;
import io.latchkey.token.temporary.TemporaryCodeSettings;
import io.latchkey.token.temporary.TemporaryCodes;
import io.latchkey.token.validation.ValidationServers;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Makes the provider of the credential type {@code hardware-token}. */
public final class HardwareTokenCredentialProviderFactory
    implements CredentialProviderFactory<HardwareTokenCredentialProvider>,
        Maintained,
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
      KeycloakSession session, RealmModel realm, UserModel user, Removed removed) {
    new HeldTokens(session).releaseUnheld(realm, user);
    FactorNotice.removed(session, realm, user, HeldTokens.CREDENTIAL_TYPE, removed);
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
    Imports.realmRemoved(session, realm);
  }

  /** Deletes what is remembered of imports that ended long ago. */
  @Override
  public void maintain(KeycloakSessionFactory server, String realmId, long now) {
    Long period =
        KeycloakModelUtils.runJobInTransactionWithResult(
            server,
            session -> {
              RealmModel realm = session.realms().getRealm(realmId);
              return realm == null ? null : new TokenSettings(realm).importAuditPeriod();
            });
    if (period != null) {
      Imports.purge(server, realmId, now - period);
    }
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    new TokenSettings(realm).check();
    new NoticeSettings(realm).check();
    PinPolicy.of(realm);
    TemporaryCodeSettings.of(realm);
    ValidationServers.check(realm);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
