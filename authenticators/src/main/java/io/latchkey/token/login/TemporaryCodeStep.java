package io.latchkey.token.login;

import io.latchkey.compatibility.Clock;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.step.Acceptance;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.temporary.TemporaryCodes;
import io.latchkey.token.temporary.TemporaryLogin;
import io.latchkey.token.transaction.TransactionRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.models.utils.FormMessage;

/** Asks a person whose token is lost for the temporary code that an administrator gave. */
final class TemporaryCodeStep {
  /** The value of the form's action that asks for the page. */
  static final String CHOOSE = "temporary-code";

  private static final String CODE = "lk-temporary-code";
  private static final String TEMPLATE = "latchkey-temporary-code.ftl";

  private final AuthenticationFlowContext context;

  TemporaryCodeStep(AuthenticationFlowContext context) {
    this.context = context;
  }

  /** Whether the person has a code that can be used here. */
  boolean isOffered() {
    return standsForToken() && codes().find(context.getUser()) != null;
  }

  /** Whether the person has a code, and no token that can be used. */
  boolean isTheOnlyWay() {
    return isOffered() && !hasToken();
  }

  /** Whether the form that was sent asks for the page, or holds a code. */
  boolean isAskedFor() {
    return standsForToken()
        && (form().containsKey(CODE) || CHOOSE.equals(form().getFirst(HardwareTokenPage.ACTION)));
  }

  /** A code signs no transaction, and opens no step whose settings or request are wrong. */
  private boolean standsForToken() {
    try {
      return !HardwareTokenConfig.of(context.getAuthenticatorConfig()).transactionSigning()
          && TransactionRequest.of(context.getAuthenticationSession()).isEmpty();
    } catch (InvalidFieldException e) {
      // Said when the step looks for tokens.
      return false;
    }
  }

  void ask() {
    context.challenge(page(false));
  }

  /** Takes the form that was sent. */
  void proceed() {
    String code = form().getFirst(CODE);
    if (code == null) {
      ask();
      return;
    }
    if (Protection.of(context).isLockedOut()) {
      new Refusal(context).about(TemporaryCodes.TYPE, null).of(Reason.USER_DISABLED);
      context.forceChallenge(page(true));
      return;
    }
    TemporaryLogin verdict = codes().verify(context.getUser(), code);
    if (verdict.reason() != null) {
      new Refusal(context).about(TemporaryCodes.TYPE, null).of(verdict.reason());
      context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page(true));
      return;
    }
    new LoginChallenge(context).end();
    new Acceptance(context).of(factor(verdict), TemporaryCodes.TYPE);
  }

  private static AuthenticationFactor factor(TemporaryLogin verdict) {
    return AuthenticationFactor.of(
        TemporaryCodes.TYPE, verdict.singleUse() ? "single-use" : "multiple-use", Clock.seconds());
  }

  private Response page(boolean refused) {
    var form = context.form().setAttribute("latchkeyTokenToo", hasToken());
    if (refused) {
      form.addError(new FormMessage(CODE, "latchkeyInvalidTemporaryCode"));
    }
    return form.createForm(TEMPLATE);
  }

  private MultivaluedMap<String, String> form() {
    return context.getHttpRequest().getDecodedFormParameters();
  }

  private boolean hasToken() {
    return !new HeldTokens(context.getSession())
        .of(context.getRealm(), context.getUser())
        .isEmpty();
  }

  private TemporaryCodes codes() {
    return new TemporaryCodes(context.getSession(), context.getRealm());
  }
}
