package io.latchkey.oob.login;

import io.latchkey.oob.OneTimeCodeCredentialProvider;
import io.latchkey.oob.OneTimeCodeCredentialProviderFactory;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The same step for a person who has added an address: as a validator of a credential it has, among
 * alternatives, the place that the person gave the credential.
 */
final class OneTimeCodeCredentialAuthenticator
    implements Authenticator, CredentialValidator<OneTimeCodeCredentialProvider> {
  static final OneTimeCodeCredentialAuthenticator INSTANCE =
      new OneTimeCodeCredentialAuthenticator();

  private OneTimeCodeCredentialAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    OneTimeCodeAuthenticator.INSTANCE.authenticate(context);
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    OneTimeCodeAuthenticator.INSTANCE.action(context);
  }

  @Override
  public OneTimeCodeCredentialProvider getCredentialProvider(KeycloakSession session) {
    return (OneTimeCodeCredentialProvider)
        session.getProvider(
            CredentialProvider.class, OneTimeCodeCredentialProviderFactory.PROVIDER_ID);
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return OneTimeCodeAuthenticator.INSTANCE.configuredFor(session, realm, user);
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
