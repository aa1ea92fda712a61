package io.latchkey.token.login;

import io.latchkey.step.DirectGrantAnswer;
import io.latchkey.step.DirectGrantCall;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenVerifier;
import io.latchkey.token.Verification;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Asks a program, rather than a page, for the response of a person's token: the first call of a
 * direct grant is answered with the challenge, the second one brings the response. What needs no
 * challenge may bring it at once.
 */
final class DirectGrantHardwareTokenAuthenticator implements Authenticator {
  static final DirectGrantHardwareTokenAuthenticator INSTANCE =
      new DirectGrantHardwareTokenAuthenticator();

  private static final String PIN = "token_pin";
  private static final String TOKEN = "token";

  private DirectGrantHardwareTokenAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (context.getUser() == null) {
      context.failure(AuthenticationFlowError.UNKNOWN_USER, DirectGrantAnswer.refuse());
      return;
    }
    List<HardwareToken> tokens = UsableTokens.of(context);
    if (tokens.isEmpty()) {
      context.failure(
          AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, DirectGrantAnswer.refuse());
      return;
    }
    DirectGrantCall call = DirectGrantCall.of(context);
    Optional<AskedToken> begun = AskedToken.of(context, call);
    Optional<HardwareToken> token = token(context, tokens, begun);
    String response = call.response();
    if (token.isEmpty()) {
      refuse(context, Reason.UNKNOWN);
    } else if (response == null) {
      ask(context, token.get(), tokens);
    } else if (call.session() == null) {
      // A response to no challenge answers nothing, so it is no guess; the challenge follows.
      if (token.get().needsChallenge()) {
        ask(context, token.get(), tokens);
      } else {
        verify(context, token.get(), AskedToken.begin(context, token.get()), response);
      }
    } else if (begun.isEmpty()) {
      refuse(context, token.get(), Reason.EXPIRED);
    } else if (!begun.get().challenge().tokenId().equals(token.get().id())) {
      answerOfAnother(context, token.get(), response);
    } else {
      verify(context, token.get(), begun.get(), response);
    }
  }

  /** A key that typed its name need not be the one that was asked. */
  private static void answerOfAnother(
      AuthenticationFlowContext context, HardwareToken token, String response) {
    if (HardwareToken.thatTyped(response, List.of(token)).isPresent()) {
      verify(context, token, AskedToken.begin(context, token), response);
    } else {
      refuse(context, token, Reason.WRONG_RESPONSE);
    }
  }

  private static void ask(
      AuthenticationFlowContext context, HardwareToken token, List<HardwareToken> tokens) {
    context.challenge(AskedToken.begin(context, token).question(context, token, tokens));
  }

  private static void verify(
      AuthenticationFlowContext context, HardwareToken token, AskedToken asked, String response) {
    if (Protection.of(context).isLockedOut()) {
      new Refusal(context).about(token.kind(), token.serial()).of(Reason.USER_DISABLED);
      context.forceChallenge(DirectGrantAnswer.refuse());
      return;
    }
    Verification verdict =
        new TokenVerifier(context.getSession())
            .verifyWithPin(
                context.getRealm(),
                context.getUser(),
                token,
                asked.challenge(),
                asked.session().scope(context),
                response,
                DirectGrantCall.parameter(context, PIN));
    if (verdict.reason() != null && verdict.reason().isUnjudged()) {
      new Refusal(context).about(token.kind(), token.serial()).withoutGuess(verdict.reason());
      context.forceChallenge(DirectGrantAnswer.refuse());
      return;
    }
    if (verdict.reason() != null) {
      asked.failed(context);
      refuse(context, token, verdict.reason());
      return;
    }
    asked.session().end(context);
    new TokenAcceptance(context).of(token);
  }

  /**
   * The token that the client names, else the one that typed the response, else the one that was
   * asked, else the preferred one.
   */
  private static Optional<HardwareToken> token(
      AuthenticationFlowContext context, List<HardwareToken> tokens, Optional<AskedToken> begun) {
    String name = DirectGrantCall.parameter(context, TOKEN);
    if (name != null) {
      return Stream.<Predicate<HardwareToken>>of(
              token -> token.credentialId().equals(name),
              token -> token.id().equals(name),
              token -> token.serial().equals(name),
              token -> token.label().equals(name))
          .flatMap(named -> tokens.stream().filter(named))
          .findFirst();
    }
    String response = DirectGrantCall.of(context).response();
    Optional<HardwareToken> typed =
        response == null ? Optional.empty() : HardwareToken.thatTyped(response, tokens);
    if (typed.isPresent()) {
      return typed;
    }
    return begun
        .map(it -> it.challenge().tokenId())
        .map(asked -> tokens.stream().filter(token -> token.id().equals(asked)).findFirst())
        .orElseGet(() -> Optional.of(tokens.get(0)));
  }

  private static void refuse(
      AuthenticationFlowContext context, HardwareToken token, Reason reason) {
    new Refusal(context).about(token.kind(), token.serial()).of(reason);
    context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, DirectGrantAnswer.refuse());
  }

  private static void refuse(AuthenticationFlowContext context, Reason reason) {
    new Refusal(context).of(reason);
    context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, DirectGrantAnswer.refuse());
  }

  @Override
  public void action(AuthenticationFlowContext context) {}

  /**
   * False although it needs one: for a person who holds no token, Keycloak would answer a step that
   * requires a user with an internal error.
   */
  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return HeldTokens.any(user);
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
