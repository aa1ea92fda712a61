package io.latchkey.signature.login;

import io.latchkey.signature.IssuedText;
import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.SignCommands;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page {@code latchkey-signing-key.ftl}. */
final class SigningKeyPage {
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String RENEW = "renew";

  private static final String TEMPLATE = "latchkey-signing-key.ftl";

  private final AuthenticationFlowContext context;
  private final List<RegisteredKey> keys;

  SigningKeyPage(AuthenticationFlowContext context, List<RegisteredKey> keys) {
    this.context = context;
    this.keys = keys;
  }

  /** Asks for a signature of the challenge. */
  Response ask(IssuedText challenge) {
    return fill(challenge).createForm(TEMPLATE);
  }

  /** Asks again, with the one message that every refused response gets. */
  Response again(IssuedText challenge) {
    return fill(challenge)
        .addError(new FormMessage(RESPONSE, "latchkeyInvalidSignature"))
        .createForm(TEMPLATE);
  }

  /** Says that the challenge that was signed had ended, and asks with another. */
  Response expired(IssuedText challenge) {
    return fill(challenge)
        .addError(new FormMessage(RESPONSE, "latchkeyChallengeExpired"))
        .createForm(TEMPLATE);
  }

  /** Tells who pasted a private key that it is not safe any more. */
  Response privateKey(IssuedText challenge) {
    return fill(challenge)
        .addError(new FormMessage(RESPONSE, "latchkeyPrivateKey"))
        .createForm(TEMPLATE);
  }

  /** Says that there is no key to ask for. */
  static Response unavailable(AuthenticationFlowContext context) {
    return context
        .form()
        .setError("latchkeySigningKeyUnavailable")
        .createErrorPage(Response.Status.UNAUTHORIZED);
  }

  /** Whether the flow lets the person log in by something else. */
  static boolean hasOtherWay(AuthenticationFlowContext context) {
    return context.getAuthenticationSelections().size() > 1;
  }

  /** Says that there is no key to ask for, and lets the person choose something else. */
  static Response otherWay(AuthenticationFlowContext context) {
    return context.form().setError("latchkeySigningKeyUnavailable").createSelectAuthenticator();
  }

  private LoginFormsProvider fill(IssuedText challenge) {
    SignCommands commands = new SignCommands(challenge);
    return context
        .form()
        .setAttribute("latchkeyKeys", keys.stream().map(RegisteredKey::label).toList())
        .setAttribute("latchkeyChallenge", challenge.text())
        .setAttribute("latchkeySeconds", challenge.expiresIn())
        .setAttribute("latchkeyNamespace", challenge.namespace())
        .setAttribute("latchkeyCommand", commands.ssh())
        .setAttribute("latchkeyCardCommands", commands.card(keys));
  }
}
