package io.latchkey.token.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a login shows.
 *
 * @param challenge what the person types into the token
 * @param serverResponse what the token must display first, in the mutual mode; else null
 * @param transaction hash of what is to be approved; null if nothing is
 * @param nonce what made the challenge out of the transaction unique; null if there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Asked(
    IssuedChallenge challenge,
    @Nullable String serverResponse,
    @Nullable String transaction,
    @Nullable String nonce) {

  boolean isOf(HardwareToken token) {
    return challenge.tokenId().equals(token.id());
  }

  boolean ended() {
    return challenge.ended();
  }
}
