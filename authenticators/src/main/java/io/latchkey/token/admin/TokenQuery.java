package io.latchkey.token.admin;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.QueryNumber;
import io.latchkey.token.TokenKinds;
import io.latchkey.token.TokenSearch;
import io.latchkey.token.TokenState;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose among tokens. */
public final class TokenQuery {
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
        QueryNumber.first(first),
        QueryNumber.max(max));
  }
}
