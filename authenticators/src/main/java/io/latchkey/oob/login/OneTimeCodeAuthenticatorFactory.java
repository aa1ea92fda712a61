package io.latchkey.oob.login;

import io.latchkey.oob.Addresses;
import io.latchkey.oob.Channel;
import io.latchkey.step.OwnedFactors;
import io.latchkey.step.StepFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The step "One-time code" of browser flows. */
public final class OneTimeCodeAuthenticatorFactory extends StepFactory implements OwnedFactors {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  /**
   * A person who has added an address finds the step at the place of that credential, and one who
   * has none is not offered it; one who gets codes at the account's address has no credential that
   * could have a place, and is.
   */
  @Override
  public Authenticator create(KeycloakSession session) {
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    UserModel user = login == null ? null : login.getAuthenticatedUser();
    return user != null
            && (new Addresses(user).any()
                || !OneTimeCodeAuthenticator.getsCodes(login.getRealm(), user))
        ? OneTimeCodeCredentialAuthenticator.INSTANCE
        : OneTimeCodeAuthenticator.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "One-time code";
  }

  @Override
  public String getHelpText() {
    return """
    Sends a code by SMS or e-mail and asks for it. It goes to an address that the person has \
    added and proved, or else to the verified e-mail address of the account.\
    """;
  }

  @Override
  public String getReferenceCategory() {
    return Addresses.CREDENTIAL_TYPE;
  }

  @Override
  public Set<String> ownedBy(RealmModel realm, UserModel user) {
    Set<String> owned =
        new Addresses(user)
            .all().stream()
                .map(address -> address.channel().factor())
                .collect(Collectors.toCollection(HashSet::new));
    // Who has added no address may get codes at the account's.
    if (owned.isEmpty() && OneTimeCodeAuthenticator.getsCodes(realm, user)) {
      owned.add(Channel.EMAIL.factor());
    }
    return owned;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return OneTimeCodeConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    OneTimeCodeConfig.of(config);
  }
}
