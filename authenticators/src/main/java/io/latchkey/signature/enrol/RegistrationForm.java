package io.latchkey.signature.enrol;

import io.latchkey.signature.IssuedText;
import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.SignCommands;
import io.latchkey.sshsig.PrivateKeys;
import io.latchkey.sshsig.SigningKey;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * The pages {@code latchkey-enrol-signing-key.ftl} and {@code latchkey-prove-signing-key.ftl}. What
 * was pasted for a key is never shown again: it could be a private one.
 */
final class RegistrationForm {
  static final String PUBLIC_KEY = "lk-public-key";
  static final String ATTESTATION = "lk-attestation";
  static final String LABEL = "lk-label";
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String BACK = "back";
  static final String RENEW = "renew";
  static final String PROVE = "prove";

  private static final List<String> FIELDS = List.of(PUBLIC_KEY, LABEL, ATTESTATION, RESPONSE);

  private final RequiredActionContext context;

  RegistrationForm(RequiredActionContext context) {
    this.context = context;
  }

  /** Asks for the public key, and for its attestation if that can be checked. */
  Response key(AttestationDialogue attestation, @Nullable FormMessage error) {
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeyLabel", PrivateKeys.isIn(sent(LABEL)) ? "" : sent(LABEL))
            .setAttribute("latchkeyAttestationByCard", attestation.takesPiv());
    if (attestation.takesFido()) {
      form.setAttribute("latchkeyAttestationCommand", attestation.command());
    }
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-enrol-signing-key.ftl");
  }

  /** Asks for a signature with it. */
  Response proof(Candidate candidate, IssuedText challenge, @Nullable FormMessage error) {
    SigningKey key = candidate.key();
    SignCommands commands = new SignCommands(challenge);
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeyLabel", candidate.label())
            .setAttribute("latchkeyFingerprint", key.fingerprint())
            .setAttribute("latchkeyAttested", candidate.attestation() != null)
            .setAttribute("latchkeyChallenge", challenge.text())
            .setAttribute("latchkeySeconds", challenge.expiresIn())
            .setAttribute("latchkeyNamespace", challenge.namespace())
            .setAttribute("latchkeyCommand", commands.ssh())
            .setAttribute(
                "latchkeyCardCommands",
                commands.card(List.of(new RegisteredKey("", "", key, false, 0))));
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-prove-signing-key.ftl");
  }

  /** Says that a second factor is to be used first; there is nothing to do but to leave. */
  Response secondFactorMissing() {
    return context
        .form()
        .setAttribute("latchkeySecondFactorMissing", true)
        .createForm("latchkey-enrol-signing-key.ftl");
  }

  /** The first field that a private key was pasted into; null if there is none. */
  @Nullable String privateKeyField() {
    return FIELDS.stream().filter(field -> PrivateKeys.isIn(sent(field))).findFirst().orElse(null);
  }

  /** A field of the form that was sent, without space around it; empty if there is none. */
  String sent(String name) {
    MultivaluedMap<String, String> fields = context.getHttpRequest().getDecodedFormParameters();
    String value = fields == null ? null : fields.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
