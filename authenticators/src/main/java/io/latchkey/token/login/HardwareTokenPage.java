package io.latchkey.token.login;

import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page {@code latchkey-hardware-token.ftl}. */
final class HardwareTokenPage {
  static final String TOKEN = "lk-token";
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String CHOOSE = "choose";

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
        .addError(new FormMessage(RESPONSE, "latchkeyInvalidResponse"))
        .createForm(TEMPLATE);
  }

  /** Asks for the next response of a token that is out of step. */
  Response next(HardwareToken token) {
    return fill(token)
        .addError(new FormMessage(RESPONSE, "latchkeyNextResponse"))
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

  private LoginFormsProvider fill(HardwareToken token) {
    IssuedChallenge challenge = new LoginChallenge(context).toShow(token);
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeyTokens", tokens.stream().map(held -> item(held, token)).toList())
            .setAttribute("latchkeyToken", item(token, token))
            .setAttribute("latchkeyTemporaryCode", new TemporaryCodeStep(context).isOffered())
            .setAttribute("latchkeyDigits", token.parameters().digits());
    if (challenge.value() != null) {
      form.setAttribute("latchkeyChallenge", challenge.value());
    }
    return form;
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
