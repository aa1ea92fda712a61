package io.latchkey.signature;

import io.latchkey.compatibility.Clock;
import io.latchkey.sshsig.SignedChallenge;
import io.latchkey.step.AnswerTime;

/**
 * A challenge that was shown to a person.
 *
 * @param text what is signed, in visible US-ASCII
 * @param namespace what a signature of SSH is bound to
 * @param expires end of its life in seconds since 1970
 */
public record IssuedText(String text, String namespace, long expires) {

  /** Whether it can be answered no more. */
  public boolean ended() {
    return AnswerTime.isOver(expires, Clock.seconds());
  }

  /** How long it can still be answered, in seconds; at least one. */
  public long expiresIn() {
    return Math.max(1, expires - Clock.seconds());
  }

  SignedChallenge challenge() {
    return new SignedChallenge(text, namespace);
  }
}
