package io.latchkey.token;

import io.latchkey.oath.MutualQuestions;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that was shown to a person: which token is asked, and what to type into it.
 *
 * @param id random name of the challenge, under which it can be used once
 * @param tokenId the token that is asked
 * @param value what the person types into the token; null for tokens that need no challenge
 * @param clientChallenge what the token asked the server first, in the mutual mode; else null
 * @param expires end of its life in seconds since 1970
 */
public record IssuedChallenge(
    String id,
    String tokenId,
    @Nullable String value,
    @Nullable String clientChallenge,
    long expires) {

  boolean expired(long now) {
    return now >= expires;
  }

  /** What the token computes its response from; null if it needs no challenge. */
  @Nullable String question() {
    return value == null || clientChallenge == null
        ? value
        : new MutualQuestions(clientChallenge, value).forClientResponse();
  }
}
