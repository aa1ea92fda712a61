package io.latchkey.signature.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.signature.IssuedText;
import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.SignatureVerdict;
import io.latchkey.signature.SignatureVerifier;
import io.latchkey.signature.SigningChallenges;
import io.latchkey.signature.SigningKeys;
import io.latchkey.sshsig.PrivateKeys;
import io.latchkey.step.Acceptance;
import io.latchkey.step.DirectGrantAnswer;
import io.latchkey.step.DirectGrantCall;
import io.latchkey.step.DirectGrantSession;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Asks a program, rather than a page, for a signature: the first call of a direct grant is answered
 * with the challenge, the second one brings the signature.
 */
final class DirectGrantSigningKeyAuthenticator implements Authenticator {
  static final DirectGrantSigningKeyAuthenticator INSTANCE =
      new DirectGrantSigningKeyAuthenticator();

  private static final String PURPOSE = "login";
  private static final String LEAKED =
      "This is a private key. It was not kept, but regard it as leaked: make a new key now, and"
          + " stop using this one everywhere";

  private static final String TOKEN_ENDPOINT = "/protocol/openid-connect/token";

  private DirectGrantSigningKeyAuthenticator() {}

  /** Whether the request came to the token endpoint, where there is no page. */
  static boolean isAt(KeycloakSession session) {
    return session.getContext().getUri().getPath().endsWith(TOKEN_ENDPOINT);
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (context.getUser() == null) {
      context.failure(AuthenticationFlowError.UNKNOWN_USER, DirectGrantAnswer.refuse());
      return;
    }
    List<RegisteredKey> keys = UsableKeys.of(context);
    if (keys.isEmpty()) {
      context.failure(
          AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, DirectGrantAnswer.refuse());
      return;
    }
    DirectGrantCall call = DirectGrantCall.of(context);
    if (isPrivateKey(call.response()) || isPrivateKey(call.session())) {
      new SignatureRefusal(context).privateKey();
      context.forceChallenge(DirectGrantAnswer.refuse(LEAKED));
    } else if (call.session() == null || call.response() == null) {
      // A response to no challenge answers nothing, so it is no guess; the challenge follows.
      ask(context, keys);
    } else if (Protection.of(context).isLockedOut()) {
      new SignatureRefusal(context).of(Reason.USER_DISABLED);
      context.forceChallenge(DirectGrantAnswer.refuse());
    } else {
      Optional<DirectGrantSession> begun = call.begun(context);
      SignatureVerifier verifier =
          new SignatureVerifier(context.getSession(), context.getRealm(), context.getUser());
      if (begun.isEmpty()) {
        new SignatureRefusal(context).of(verifier.refusalWithoutChallenge(call.response()));
        context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, DirectGrantAnswer.refuse());
      } else {
        verify(context, verifier, begun.get(), call.response());
      }
    }
  }

  private static boolean isPrivateKey(@Nullable String sent) {
    return sent != null && PrivateKeys.isIn(sent);
  }

  private static void ask(AuthenticationFlowContext context, List<RegisteredKey> keys) {
    int lifetime = SigningKeyConfig.of(context.getAuthenticatorConfig()).limits().lifetime();
    DirectGrantSession session = DirectGrantSession.begin(lifetime);
    IssuedText issued = challenges(context).issue(session.scope(context), lifetime);
    session.asking(issued.text()).keep(context);
    context.challenge(
        DirectGrantAnswer.ask(
            session, "The signature of a challenge is needed", Question.of(issued, keys)));
  }

  private static void verify(
      AuthenticationFlowContext context,
      SignatureVerifier verifier,
      DirectGrantSession session,
      String response) {
    SigningKeyConfig config = SigningKeyConfig.of(context.getAuthenticatorConfig());
    IssuedText issued =
        new IssuedText(
            session.asked(), SigningChallenges.namespace(context.getRealm()), session.expires());
    SignatureVerdict verdict =
        verifier.verify(
            challenges(context), issued, session.scope(context), response, config.policy());
    if (verdict.reason() == null) {
      session.end(context);
      new Acceptance(context).of(verdict.factor());
      return;
    }
    if (verdict.reason() == Reason.COUNTER_REGRESSION) {
      session.end(context);
    } else if (verdict.reason() != Reason.REPLAYED) {
      session.failed(context, config.limits().attempts());
    }
    new SignatureRefusal(context).of(verdict, verdict.reason());
    context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, DirectGrantAnswer.refuse());
  }

  private static SigningChallenges challenges(AuthenticationFlowContext context) {
    return new SigningChallenges(
        context.getSession(),
        context.getRealm(),
        context.getAuthenticationSession().getClient(),
        context.getUser(),
        PURPOSE);
  }

  @Override
  public void action(AuthenticationFlowContext context) {}

  /**
   * False although it needs one: for a person who has no key, Keycloak would answer a step that
   * requires a user with an internal error.
   */
  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return SigningKeys.any(user);
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}

  /** What is to be signed. Any of the keys may sign; the last used one is named first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Question(
      String kind,
      String value,
      String token,
      @JsonProperty("expires_in") long expiresIn,
      String namespace,
      @Nullable List<Choice> tokens) {

    static Question of(IssuedText issued, List<RegisteredKey> keys) {
      return new Question(
          SigningKeys.CREDENTIAL_TYPE,
          issued.text(),
          keys.get(0).key().fingerprint(),
          issued.expiresIn(),
          issued.namespace(),
          keys.size() > 1 ? keys.stream().map(Choice::of).toList() : null);
    }
  }

  private record Choice(String id, String token, String label, String kind) {
    static Choice of(RegisteredKey key) {
      return new Choice(key.credentialId(), key.key().fingerprint(), key.label(), key.type());
    }
  }
}
