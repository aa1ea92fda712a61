package io.latchkey.apikey;

import io.latchkey.server.InvalidFieldException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * How long one key may live: as the realm says, or shorter where a client says so that the key is
 * for, or whose service account owns it.
 *
 * @param unset seconds that the key lives if nothing else is asked for
 * @param max seconds that it lives at most
 */
public record ApiKeyLifespans(long unset, long max) {
  /**
   * Seconds that a key for the client lives if nothing else is asked for. Unset: as the realm says.
   */
  private static final String DEFAULT = "latchkey.api-key.default-lifespan";

  /** Seconds that a key for the client lives at most, and never more than the realm allows. */
  private static final String MAX = "latchkey.api-key.max-lifespan";

  /**
   * Those of a key with these audiences.
   *
   * @param audiences client ids; ones that the realm does not have say nothing
   * @throws InvalidFieldException naming an attribute whose value cannot be understood
   */
  public static ApiKeyLifespans of(RealmModel realm, UserModel owner, List<String> audiences) {
    ApiKeySettings settings = new ApiKeySettings(realm);
    List<ClientModel> clients =
        Stream.concat(
                audiences.stream().map(realm::getClientByClientId),
                Stream.ofNullable(owner.getServiceAccountClientLink()).map(realm::getClientById))
            .filter(Objects::nonNull)
            .toList();
    long max = Math.min(settings.maxLifespan(), smallest(clients, MAX).orElse(Long.MAX_VALUE));
    long unset = smallest(clients, DEFAULT).orElseGet(settings::defaultLifespan);
    return new ApiKeyLifespans(Math.min(unset, max), max);
  }

  /**
   * Reads what a client sets.
   *
   * @throws InvalidFieldException naming the attribute that is wrong
   */
  static void check(ClientModel client) {
    attribute(client, DEFAULT);
    attribute(client, MAX);
  }

  private static OptionalLong smallest(List<ClientModel> clients, String name) {
    return clients.stream()
        .map(client -> attribute(client, name))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .min();
  }

  private static @Nullable Long attribute(ClientModel client, String name) {
    String text = client.getAttribute(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      long seconds = Long.parseLong(text.strip());
      if (seconds >= 1 && seconds <= Integer.MAX_VALUE) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidFieldException(
        name,
        "expected a whole number of seconds from 1 to "
            + Integer.MAX_VALUE
            + ", at client "
            + client.getClientId());
  }
}
