package io.latchkey.signature.login;

import io.latchkey.signature.IssuedText;
import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.ShownChallenge;
import io.latchkey.signature.SignatureVerdict;
import io.latchkey.signature.SignatureVerifier;
import io.latchkey.signature.SigningChallenges;
import io.latchkey.signature.SigningKeyCredentialProvider;
import io.latchkey.signature.SigningKeyCredentialProviderFactory;
import io.latchkey.signature.SigningKeys;
import io.latchkey.sshsig.PrivateKeys;
import io.latchkey.step.Acceptance;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Shows a challenge to the person and verifies the signature of it. As a validator of a credential
 * it has, among alternatives, the place that the person gave the keys.
 */
final class SigningKeyAuthenticator
    implements Authenticator, CredentialValidator<SigningKeyCredentialProvider> {
  static final SigningKeyAuthenticator INSTANCE = new SigningKeyAuthenticator();

  private static final String PURPOSE = "login";

  private SigningKeyAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    List<RegisteredKey> keys = usableKeys(context);
    if (!keys.isEmpty()) {
      context.challenge(new SigningKeyPage(context, keys).ask(shown(context).toShow()));
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    List<RegisteredKey> keys = usableKeys(context);
    if (keys.isEmpty()) {
      return;
    }
    SigningKeyPage page = new SigningKeyPage(context, keys);
    ShownChallenge shown = shown(context);
    String response = sent(context);
    // Before anything else: it must be replaced, whatever becomes of the login.
    if (PrivateKeys.isIn(response)) {
      new SignatureRefusal(context).privateKey();
      context.forceChallenge(page.privateKey(shown.toShow()));
      return;
    }
    if (SigningKeyPage.RENEW.equals(
        context.getHttpRequest().getDecodedFormParameters().getFirst(SigningKeyPage.ACTION))) {
      shown.clear();
      context.challenge(page.ask(shown.toShow()));
      return;
    }
    // A person whom Keycloak has locked out learns nothing of the key, not even that.
    if (Protection.of(context).isLockedOut()) {
      new SignatureRefusal(context).of(Reason.USER_DISABLED);
      context.forceChallenge(page.again(shown.toShow()));
      return;
    }
    if (shown.ended()) {
      new SignatureRefusal(context).expired();
      context.forceChallenge(page.expired(shown.toShow()));
      return;
    }
    IssuedText asked = shown.current();
    SignatureVerdict verdict =
        new SignatureVerifier(context.getSession(), context.getRealm(), context.getUser())
            .verify(
                challenges(context),
                asked,
                scope(context),
                response,
                SigningKeyConfig.of(context.getAuthenticatorConfig()).policy());
    Reason reason = verdict.reason();
    if (reason == null) {
      shown.clear();
      new Acceptance(context).of(verdict.factor());
      return;
    }
    new SignatureRefusal(context).of(verdict, reason);
    shown.failed(attempts(context, reason));
    context.failureChallenge(
        AuthenticationFlowError.INVALID_CREDENTIALS, page.again(shown.toShow()));
  }

  /** After what uses a challenge up, the next one is new. */
  private static int attempts(AuthenticationFlowContext context, Reason reason) {
    return switch (reason) {
      case EXPIRED, REPLAYED, COUNTER_REGRESSION -> 1;
      default -> SigningKeyConfig.of(context.getAuthenticatorConfig()).limits().attempts();
    };
  }

  private static String sent(AuthenticationFlowContext context) {
    String response =
        context.getHttpRequest().getDecodedFormParameters().getFirst(SigningKeyPage.RESPONSE);
    return response == null ? "" : response;
  }

  private static ShownChallenge shown(AuthenticationFlowContext context) {
    return new ShownChallenge(
        context.getAuthenticationSession(),
        challenges(context),
        PURPOSE + "." + context.getExecution().getId(),
        scope(context),
        SigningKeyConfig.of(context.getAuthenticatorConfig()).limits().lifetime());
  }

  private static SigningChallenges challenges(AuthenticationFlowContext context) {
    return new SigningChallenges(
        context.getSession(),
        context.getRealm(),
        context.getAuthenticationSession().getClient(),
        context.getUser(),
        PURPOSE);
  }

  /** The login that a challenge is bound to. */
  private static String scope(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return String.join(
        " ",
        "browser",
        login.getParentSession().getId(),
        login.getTabId(),
        context.getExecution().getId());
  }

  /** The keys that this step accepts; if there is none, only another way is left. */
  private static List<RegisteredKey> usableKeys(AuthenticationFlowContext context) {
    List<RegisteredKey> keys = UsableKeys.of(context);
    if (keys.isEmpty() && SigningKeyPage.hasOtherWay(context)) {
      context.challenge(SigningKeyPage.otherWay(context));
    } else if (keys.isEmpty()) {
      context.failure(
          AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, SigningKeyPage.unavailable(context));
    }
    return keys;
  }

  @Override
  public SigningKeyCredentialProvider getCredentialProvider(KeycloakSession session) {
    return (SigningKeyCredentialProvider)
        session.getProvider(
            CredentialProvider.class, SigningKeyCredentialProviderFactory.PROVIDER_ID);
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return SigningKeys.any(user);
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
