package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.oath.MutualQuestions;
import io.latchkey.step.AnswerTime;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that was shown to a person: which token is asked, and what to type into it.
 *
 * @param id random name of the challenge, under which it can be used once
 * @param tokenId the token that is asked
 * @param value what the person types into the token; null for tokens that need no challenge
 * @param clientChallenge what the token asked the server first, in the mutual mode; else null
 * @param expires end of its life in seconds since 1970; what needs no challenge has no end
 */
public record IssuedChallenge(
    String id,
    String tokenId,
    @Nullable String value,
    @Nullable String clientChallenge,
    long expires) {

  boolean expired(long now) {
    return value != null && AnswerTime.isOver(expires, now);
  }

  /** Whether it can be answered no more. */
  public boolean ended() {
    return expired(Clock.seconds());
  }

  /** How long it can still be answered, in seconds; at least one. */
  public long expiresIn() {
    return Math.max(1, expires - Clock.seconds());
  }

  /** What the token computes its response from; null if it needs no challenge. */
  @Nullable String question() {
    return value == null || clientChallenge == null
        ? value
        : new MutualQuestions(clientChallenge, value).forClientResponse();
  }
}
