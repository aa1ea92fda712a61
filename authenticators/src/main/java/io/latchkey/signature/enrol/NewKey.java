package io.latchkey.signature.enrol;

import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.SigningKeys;
import io.latchkey.sshsig.PastedKey;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.sshsig.UnacceptedKeyException;
import io.latchkey.step.CredentialLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * What a person sent to register a key: read, or refused with the one message that says which field
 * is wrong and how.
 *
 * @param candidate null if it was refused
 * @param error null if it was not
 */
record NewKey(@Nullable Candidate candidate, @Nullable FormMessage error) {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;

  static NewKey read(
      RequiredActionContext context, RegistrationForm form, AttestationDialogue attestation) {
    String label = form.sent(RegistrationForm.LABEL);
    UserModel user = context.getUser();
    FormMessage wrongLabel = CredentialLabel.error(RegistrationForm.LABEL, label, user);
    if (wrongLabel != null) {
      return refused(wrongLabel);
    }
    try {
      PastedKey pasted = PastedKey.read(form.sent(RegistrationForm.PUBLIC_KEY));
      List<RegisteredKey> keys = new SigningKeys(context.getSession(), context.getRealm()).of(user);
      FormMessage taken = taken(keys.stream().map(RegisteredKey::key).toList(), pasted.key());
      if (taken != null) {
        return refused(taken);
      }
      String name = label.isEmpty() ? nameOf(pasted) : label;
      FormMessage wrongName = CredentialLabel.error(RegistrationForm.LABEL, name, user);
      if (wrongName != null) {
        return refused(wrongName);
      }
      return withAttestation(pasted, name, form.sent(RegistrationForm.ATTESTATION), attestation);
    } catch (UnacceptedKeyException e) {
      return refused(unaccepted(e));
    } catch (IllegalArgumentException e) {
      return refused(new FormMessage(RegistrationForm.PUBLIC_KEY, "latchkeyKeyMalformed"));
    }
  }

  /** Why a person who has these keys cannot have this one more; null if they can. */
  static @Nullable FormMessage taken(List<SigningKey> keys, SigningKey key) {
    if (keys.size() >= SigningKeys.MAX_PER_PERSON) {
      return new FormMessage(
          RegistrationForm.PUBLIC_KEY,
          "latchkeyTooManyKeys",
          String.valueOf(SigningKeys.MAX_PER_PERSON));
    }
    return keys.contains(key)
        ? new FormMessage(RegistrationForm.PUBLIC_KEY, "latchkeyKeyTaken")
        : null;
  }

  /** Whether it was refused for its attestation. */
  boolean unattested() {
    return error != null && error.getField().equals(RegistrationForm.ATTESTATION);
  }

  private static NewKey withAttestation(
      PastedKey pasted, String name, String sent, AttestationDialogue attestation) {
    String line = pasted.key().authorizedKey();
    if (sent.isEmpty()) {
      return new NewKey(new Candidate(line, name, null), null);
    }
    try {
      return new NewKey(new Candidate(line, name, attestation.check(pasted.key(), sent)), null);
    } catch (IllegalArgumentException e) {
      return refused(new FormMessage(RegistrationForm.ATTESTATION, "latchkeyAttestationRefused"));
    }
  }

  private static NewKey refused(FormMessage error) {
    return new NewKey(null, error);
  }

  private static FormMessage unaccepted(UnacceptedKeyException e) {
    return switch (e.problem()) {
      case TYPE -> new FormMessage(RegistrationForm.PUBLIC_KEY, "latchkeyKeyType");
      case SSH_CERTIFICATE ->
          new FormMessage(RegistrationForm.PUBLIC_KEY, "latchkeyKeyCertificate");
      case SHORT ->
          new FormMessage(
              RegistrationForm.PUBLIC_KEY, "latchkeyKeyShort", String.valueOf(MIN_RSA_BITS));
      case LONG ->
          new FormMessage(
              RegistrationForm.PUBLIC_KEY, "latchkeyKeyLong", String.valueOf(MAX_RSA_BITS));
      case NUMBERS -> new FormMessage(RegistrationForm.PUBLIC_KEY, "latchkeyKeyNumbers");
    };
  }

  /** The comment of the key, if it can be a name; else the fingerprint. */
  private static String nameOf(PastedKey pasted) {
    String comment = pasted.comment().strip();
    boolean usable = !comment.isEmpty() && CredentialLabel.isWellFormed(comment);
    return usable ? comment : pasted.key().fingerprint();
  }
}
