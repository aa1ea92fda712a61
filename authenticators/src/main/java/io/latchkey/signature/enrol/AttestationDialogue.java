package io.latchkey.signature.enrol;

import io.latchkey.compatibility.Clock;
import io.latchkey.signature.IssuedText;
import io.latchkey.signature.ShownChallenge;
import io.latchkey.signature.SignCommands;
import io.latchkey.signature.SigningChallenges;
import io.latchkey.sshsig.KeyAttestation;
import io.latchkey.sshsig.KeyAttestation.TrustedMakers;
import io.latchkey.sshsig.SigningKey;
import java.time.Instant;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The part of a registration in which a person shows that a device holds the key. A FIDO
 * authenticator attests when it makes a key, so its challenge is shown before there is one.
 */
final class AttestationDialogue {
  private static final String PURPOSE = "attest";
  private static final int LIFETIME_SECONDS = SigningChallenges.MAX_LIFETIME;

  private final TrustedMakers makers;
  private final SigningChallenges challenges;
  private final ShownChallenge shown;
  private final String scope;

  AttestationDialogue(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    this.makers = AttestationSettings.of(context);
    this.scope = String.join(" ", "attest", login.getParentSession().getId(), login.getTabId());
    this.challenges =
        new SigningChallenges(
            context.getSession(),
            context.getRealm(),
            login.getClient(),
            context.getUser(),
            PURPOSE);
    this.shown = new ShownChallenge(login, challenges, PURPOSE, scope, LIFETIME_SECONDS);
  }

  /** Whether an authenticator could be believed. */
  boolean takesFido() {
    return !makers.fido().isEmpty();
  }

  /** Whether a card could be believed. */
  boolean takesPiv() {
    return !makers.piv().isEmpty();
  }

  /** The command that makes a key in a FIDO authenticator, with its attestation. */
  String command() {
    return new SignCommands(shown.toShow()).attest();
  }

  /**
   * Checks what was sent. A challenge is used up by the attestation that it is in.
   *
   * @return what attested the key
   * @throws IllegalArgumentException if nothing did
   */
  String check(SigningKey key, String sent) {
    IssuedText issued = shown.current();
    String attestation =
        KeyAttestation.check(
            key, sent, issued.text(), makers, Instant.ofEpochSecond(Clock.seconds()));
    if (key.type().securityKey() && !challenges.take(issued, scope)) {
      shown.clear();
      throw new IllegalArgumentException("expected a challenge that was not used");
    }
    shown.clear();
    return attestation;
  }
}
