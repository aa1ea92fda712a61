package io.latchkey.apikey.admin;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyFilter;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.QueryNumber;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose among keys. */
public final class ApiKeyQuery {
  private static final int MAX_SEARCH = 255;

  @QueryParam("owner")
  @Nullable String owner;

  @QueryParam("search")
  @Nullable String search;

  @QueryParam("state")
  @Nullable String state;

  @QueryParam("expiresBefore")
  @Nullable String expiresBefore;

  @QueryParam("first")
  @Nullable String first;

  @QueryParam("max")
  @Nullable String max;

  /**
   * The filter that they mean.
   *
   * @param ownerId id of the user whom {@code owner} names; null if it is absent
   * @throws InvalidFieldException naming the parameter that is wrong
   */
  ApiKeyFilter read(@Nullable String ownerId) {
    if (search != null && search.length() > MAX_SEARCH) {
      throw new InvalidFieldException("search", "expected at most " + MAX_SEARCH + " characters");
    }
    return new ApiKeyFilter(
        ownerId,
        search == null || search.isBlank() ? null : search.strip(),
        state == null ? null : state(state),
        QueryNumber.of("expiresBefore", expiresBefore, Long.MAX_VALUE),
        QueryNumber.first(first),
        QueryNumber.max(max));
  }

  private static ApiKey.State state(String text) {
    for (ApiKey.State state : ApiKey.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw new InvalidFieldException("state", "expected active, expired or revoked");
  }
}
