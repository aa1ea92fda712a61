package io.latchkey.token.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.token.TokenView;
import org.jspecify.annotations.Nullable;

/**
 * A token as its holder reads it. Times are in seconds since 1970.
 *
 * @param label the name that the person gave it
 * @param validUntil null if it does not expire
 * @param lastUsed null if never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnToken(
    String id,
    String label,
    String kind,
    String serial,
    @Nullable String manufacturer,
    @Nullable String model,
    String state,
    @Nullable Long validUntil,
    @Nullable Long lastUsed) {

  static OwnToken of(TokenView token, String label) {
    return new OwnToken(
        token.id(),
        label,
        token.kind(),
        token.serial(),
        token.manufacturer(),
        token.model(),
        token.state(),
        token.validUntil(),
        token.lastUsed());
  }
}
