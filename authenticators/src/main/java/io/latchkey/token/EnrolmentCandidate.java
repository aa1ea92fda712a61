package io.latchkey.token;

import org.jspecify.annotations.Nullable;

/**
 * The token that a person is asked to answer with. Who types a serial number that names no token is
 * asked for another one of the inventory, and never gets it: what is shown tells nothing.
 *
 * @param named whether the serial number named a token
 * @param tokenId the token that is asked for; null if the inventory is empty
 * @param serial as it was typed
 * @param asksPin whether the person is to choose a PIN, for the token has none yet
 * @param policy what the token's issuer asks of a PIN
 */
public record EnrolmentCandidate(
    boolean named,
    @Nullable String tokenId,
    String serial,
    String kind,
    boolean asksPin,
    TokenPolicy policy) {

  /** The kind of a candidate that only its codes will tell from the others of a batch. */
  static final String ANY_OF_BATCH = "any";

  /** Whether the codes alone are to tell which token of the batch it is. */
  boolean isAnyOfBatch() {
    return kind.equals(ANY_OF_BATCH);
  }

  /** Whether two codes in a row are needed: a fob with a button may have been pressed before. */
  public boolean asksTwoCodes() {
    return kind.equals("hotp") || isAnyOfBatch();
  }
}
