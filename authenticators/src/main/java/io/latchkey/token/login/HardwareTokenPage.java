package io.latchkey.token.login;

import io.latchkey.oath.OcraSuite;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.transaction.Transaction;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page {@code latchkey-hardware-token.ftl}. */
final class HardwareTokenPage {
  static final String TOKEN = "lk-token";
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String CHOOSE = "choose";
  static final String REJECT = "reject";
  static final String RENEW = "renew";
  static final String CLIENT_CHALLENGE = "lk-client-challenge";
  static final String TRANSACTION = "lk-transaction";

  private static final String TEMPLATE = "latchkey-hardware-token.ftl";

  private final AuthenticationFlowContext context;
  private final List<HardwareToken> tokens;

  HardwareTokenPage(AuthenticationFlowContext context, List<HardwareToken> tokens) {
    this.context = context;
    this.tokens = tokens;
  }

  /** Asks for the response of a token. */
  Response ask(HardwareToken token) {
    return fill(token).createForm(TEMPLATE);
  }

  /** Asks again, with the one message that every refused response gets. */
  Response again(HardwareToken token) {
    return fill(token)
        .addError(new FormMessage(field(token), "latchkeyInvalidResponse"))
        .createForm(TEMPLATE);
  }

  /** Says that the challenge that was answered had ended, and asks with another. */
  Response expired(HardwareToken token) {
    return fill(token)
        .addError(new FormMessage(field(token), "latchkeyChallengeExpired"))
        .createForm(TEMPLATE);
  }

  /** Asks again for what the token asks the server. */
  Response malformed(HardwareToken token) {
    return fill(token)
        .addError(
            new FormMessage(
                CLIENT_CHALLENGE, "latchkeyInvalidClientChallenge", "" + questionLength(token)))
        .createForm(TEMPLATE);
  }

  /** Asks for the next response of a token that is out of step. */
  Response next(HardwareToken token) {
    return fill(token)
        .addError(new FormMessage(field(token), "latchkeyNextResponse"))
        .createForm(TEMPLATE);
  }

  /** Asks for a fresh response of a token that is in step again. */
  Response fresh(HardwareToken token) {
    return fill(token).setInfo("latchkeyInStep").createForm(TEMPLATE);
  }

  /** Says that there is no token to ask. */
  static Response unavailable(AuthenticationFlowContext context) {
    return context
        .form()
        .setError("latchkeyTokenUnavailable")
        .createErrorPage(Response.Status.UNAUTHORIZED);
  }

  /** Whether the flow lets the person log in by something else. */
  static boolean hasOtherWay(AuthenticationFlowContext context) {
    return context.getAuthenticationSelections().size() > 1;
  }

  /** Says that there is no token to ask, and lets the person choose something else. */
  static Response otherWay(AuthenticationFlowContext context) {
    return context.form().setError("latchkeyTokenUnavailable").createSelectAuthenticator();
  }

  private String field(HardwareToken token) {
    return new LoginChallenge(context).awaitsClient(token) ? CLIENT_CHALLENGE : RESPONSE;
  }

  private LoginFormsProvider fill(HardwareToken token) {
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeyTokens", tokens.stream().map(held -> item(held, token)).toList())
            .setAttribute("latchkeyToken", item(token, token))
            .setAttribute("latchkeyTemporaryCode", new TemporaryCodeStep(context).isOffered())
            .setAttribute("latchkeyDigits", token.parameters().digits());
    LoginChallenge login = new LoginChallenge(context);
    login
        .transaction()
        .ifPresent(transaction -> form.setAttribute("latchkeyTransaction", item(transaction)));
    if (login.awaitsClient(token)) {
      return form.setAttribute("latchkeyClientLength", questionLength(token));
    }
    Asked asked = login.toShow(token);
    if (asked.serverResponse() != null) {
      form.setAttribute("latchkeyServerResponse", asked.serverResponse());
    }
    if (asked.challenge().value() != null) {
      form.setAttribute("latchkeyChallenge", asked.challenge().value());
      form.setAttribute("latchkeySeconds", asked.challenge().expiresIn());
    }
    return form;
  }

  private static int questionLength(HardwareToken token) {
    return OcraSuite.parse(Objects.requireNonNull(token.parameters().suite())).question().length();
  }

  private static Map<String, Object> item(Transaction transaction) {
    Map<String, Object> item = new HashMap<>();
    item.put("hash", transaction.hash());
    item.put("summary", transaction.summary());
    item.put(
        "items",
        transaction.items().stream()
            .map(detail -> Map.of("label", detail.label(), "value", detail.value()))
            .toList());
    if (transaction.identifier() != null) {
      item.put("identifier", transaction.identifier());
    }
    return item;
  }

  /** A map, for FreeMarker reads no records. */
  private static Map<String, Object> item(HardwareToken token, HardwareToken selected) {
    return Map.of(
        "id", token.credentialId(),
        "label", token.label(),
        "kind", token.kind(),
        "selected", token.equals(selected));
  }
}
