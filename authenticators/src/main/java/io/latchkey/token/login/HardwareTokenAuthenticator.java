package io.latchkey.token.login;

import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HardwareTokenCredentialProvider;
import io.latchkey.token.HardwareTokenCredentialProviderFactory;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenVerifier;
import io.latchkey.token.Verification;
import io.latchkey.token.temporary.TemporaryCodes;
import io.latchkey.token.transaction.Transaction;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Shows a challenge to the person with a token and verifies the response. As a validator of a
 * credential it has, among alternatives, the place that the person gave the token.
 */
final class HardwareTokenAuthenticator
    implements Authenticator, CredentialValidator<HardwareTokenCredentialProvider> {
  static final HardwareTokenAuthenticator INSTANCE = new HardwareTokenAuthenticator();

  private HardwareTokenAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    TemporaryCodeStep temporary = new TemporaryCodeStep(context);
    if (temporary.isTheOnlyWay()) {
      temporary.ask();
      return;
    }
    List<HardwareToken> tokens = usableTokens(context);
    if (!tokens.isEmpty()) {
      context.challenge(new HardwareTokenPage(context, tokens).ask(selected(context, tokens)));
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    TemporaryCodeStep temporary = new TemporaryCodeStep(context);
    if (temporary.isAskedFor()) {
      temporary.proceed();
      return;
    }
    List<HardwareToken> tokens = usableTokens(context);
    if (tokens.isEmpty()) {
      return;
    }
    HardwareTokenPage page = new HardwareTokenPage(context, tokens);
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    if (HardwareTokenPage.REJECT.equals(form.getFirst(HardwareTokenPage.ACTION))) {
      context.cancelLogin();
      return;
    }
    String response = Objects.requireNonNullElse(form.getFirst(HardwareTokenPage.RESPONSE), "");
    Optional<HardwareToken> token =
        addressed(context, tokens, form.getFirst(HardwareTokenPage.TOKEN), response);
    if (token.isEmpty()) {
      new Refusal(context).of(Reason.UNKNOWN);
      context.failureChallenge(
          AuthenticationFlowError.INVALID_CREDENTIALS, page.again(selected(context, tokens)));
    } else if (HardwareTokenPage.RENEW.equals(form.getFirst(HardwareTokenPage.ACTION))) {
      new LoginChallenge(context).end();
      context.challenge(page.ask(token.get()));
    } else if (HardwareTokenPage.CHOOSE.equals(form.getFirst(HardwareTokenPage.ACTION))
        || new LoginChallenge(context).asksAnotherThan(token.get())) {
      context.challenge(page.ask(token.get()));
    } else if (new LoginChallenge(context).awaitsClient(token.get())) {
      answerClient(context, page, token.get(), form.getFirst(HardwareTokenPage.CLIENT_CHALLENGE));
    } else if (!showed(context, form.getFirst(HardwareTokenPage.TRANSACTION))) {
      new Refusal(context).about(token.get().kind(), token.get().serial()).of(Reason.CHANGED);
      context.failureChallenge(
          AuthenticationFlowError.INVALID_CREDENTIALS, page.again(token.get()));
    } else {
      verify(context, page, token.get(), response);
    }
  }

  /**
   * The token that the person chose, or else is asked for; a key that typed its name need not be
   * chosen. Empty if it is none of theirs.
   */
  private static Optional<HardwareToken> addressed(
      AuthenticationFlowContext context,
      List<HardwareToken> tokens,
      @Nullable String chosen,
      String response) {
    Optional<HardwareToken> token =
        chosen == null
            ? Optional.of(selected(context, tokens))
            : tokens.stream().filter(held -> held.credentialId().equals(chosen)).findFirst();
    return token.map(asked -> HardwareToken.thatTyped(response, tokens).orElse(asked));
  }

  /** Whether the page that is answered showed what would be approved now. */
  private static boolean showed(AuthenticationFlowContext context, @Nullable String transaction) {
    return new LoginChallenge(context)
        .transaction()
        .map(Transaction::hash)
        .map(hash -> hash.equals(transaction))
        .orElse(transaction == null);
  }

  /** The first half of the mutual mode; null if the person sent something else. */
  private static void answerClient(
      AuthenticationFlowContext context,
      HardwareTokenPage page,
      HardwareToken token,
      @Nullable String clientChallenge) {
    if (clientChallenge == null) {
      context.challenge(page.ask(token));
      return;
    }
    Optional<String> asked = ClientChallenge.read(token, clientChallenge);
    if (asked.isEmpty()) {
      context.challenge(page.malformed(token));
    } else if (Protection.of(context).isLockedOut()) {
      new Refusal(context).about(token.kind(), token.serial()).of(Reason.USER_DISABLED);
      context.forceChallenge(page.again(token));
    } else {
      Reason refused = new LoginChallenge(context).answerClient(token, asked.get());
      if (refused == null) {
        context.challenge(page.ask(token));
      } else {
        new Refusal(context).about(token.kind(), token.serial()).of(refused);
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page.again(token));
      }
    }
  }

  private static void verify(
      AuthenticationFlowContext context,
      HardwareTokenPage page,
      HardwareToken token,
      String response) {
    // A person whom Keycloak has locked out learns nothing of the token, not even that.
    if (Protection.of(context).isLockedOut()) {
      new Refusal(context).about(token.kind(), token.serial()).of(Reason.USER_DISABLED);
      context.forceChallenge(page.again(token));
      return;
    }
    LoginChallenge login = new LoginChallenge(context);
    Asked asked = login.forToken(token);
    if (asked.ended()) {
      // Nothing is looked at, so it is no guess, and says nothing of the token.
      new Refusal(context).about(token.kind(), token.serial()).withoutGuess(Reason.EXPIRED);
      context.forceChallenge(page.expired(token));
      return;
    }
    Verification verdict =
        new TokenVerifier(context.getSession())
            .verify(
                context.getRealm(),
                context.getUser(),
                token,
                asked.challenge(),
                login.scope(),
                response,
                login.outOfSyncAt(token));
    if (verdict.reason() == Reason.RESYNCED) {
      login.resynced();
      new ResyncEvent(context).of(token);
      context.challenge(page.fresh(token));
      return;
    }
    if (verdict.reason() != null) {
      refuse(context, page, token, verdict);
      return;
    }
    login.end();
    new TokenAcceptance(context).of(token, asked);
  }

  private static void refuse(
      AuthenticationFlowContext context,
      HardwareTokenPage page,
      HardwareToken token,
      Verification verdict) {
    LoginChallenge login = new LoginChallenge(context);
    Reason reason = Objects.requireNonNull(verdict.reason());
    Refusal refusal = new Refusal(context).about(token.kind(), token.serial());
    if (reason.isUnjudged()) {
      refusal.withoutGuess(reason);
      context.forceChallenge(page.again(token));
      return;
    }
    refusal.of(reason);
    if (verdict.outOfSyncAt() != null) {
      login.outOfSync(token, verdict.outOfSyncAt());
      context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page.next(token));
    } else {
      login.failed(reason);
      context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page.again(token));
    }
  }

  /** The tokens that this step accepts; if there is none, only another way is left. */
  private static List<HardwareToken> usableTokens(AuthenticationFlowContext context) {
    List<HardwareToken> tokens = UsableTokens.of(context);
    if (tokens.isEmpty() && HardwareTokenPage.hasOtherWay(context)) {
      context.challenge(HardwareTokenPage.otherWay(context));
    } else if (tokens.isEmpty()) {
      context.failure(
          AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED,
          HardwareTokenPage.unavailable(context));
    }
    return tokens;
  }

  private static HardwareToken selected(
      AuthenticationFlowContext context, List<HardwareToken> tokens) {
    String asked = new LoginChallenge(context).tokenId();
    return tokens.stream()
        .filter(token -> token.id().equals(asked))
        .findFirst()
        .orElse(tokens.get(0));
  }

  @Override
  public HardwareTokenCredentialProvider getCredentialProvider(KeycloakSession session) {
    return (HardwareTokenCredentialProvider)
        session.getProvider(
            CredentialProvider.class, HardwareTokenCredentialProviderFactory.PROVIDER_ID);
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return HeldTokens.any(user) || new TemporaryCodes(session, realm).find(user) != null;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
