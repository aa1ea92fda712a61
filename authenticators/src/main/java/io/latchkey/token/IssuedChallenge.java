package io.latchkey.token;

import org.jspecify.annotations.Nullable;

/**
 * A challenge that was shown to a person: which token is asked, and what to type into it.
 *
 * @param id random name of the challenge, under which it can be used once
 * @param tokenId the token that is asked
 * @param value what the person types into the token; null for tokens that need no challenge
 * @param expires end of its life in seconds since 1970
 */
public record IssuedChallenge(String id, String tokenId, @Nullable String value, long expires) {

  boolean expired(long now) {
    return now >= expires;
  }
}
