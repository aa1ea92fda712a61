package io.latchkey.token.admin;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.TokenKinds;
import io.latchkey.token.TokenSearch;
import io.latchkey.token.TokenState;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose among tokens. */
public final class TokenQuery {
  private static final int MAX_PAGE = 1000;
  private static final int DEFAULT_PAGE = 100;

  @QueryParam("search")
  @Nullable String search;

  @QueryParam("kind")
  @Nullable String kind;

  @QueryParam("state")
  @Nullable String state;

  @QueryParam("holder")
  @Nullable String holder;

  @QueryParam("batch")
  @Nullable String batch;

  @QueryParam("first")
  @Nullable String first;

  @QueryParam("max")
  @Nullable String max;

  /**
   * The search that they mean.
   *
   * @param holderId id of the user whom {@code holder} names; null if it is absent
   * @throws InvalidFieldException naming the parameter that is wrong
   */
  TokenSearch read(@Nullable String holderId) {
    if (kind != null && !TokenKinds.ids().contains(kind)) {
      throw new InvalidFieldException("kind", "expected one of " + TokenKinds.ids());
    }
    return new TokenSearch(
        search,
        kind,
        state == null ? null : TokenState.parse(state),
        holderId,
        batch,
        first == null ? 0 : within("first", first, Integer.MAX_VALUE),
        max == null ? DEFAULT_PAGE : within("max", max, MAX_PAGE));
  }

  private static int within(String name, String text, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException(name, "expected a whole number from 0 to " + max);
  }
}
