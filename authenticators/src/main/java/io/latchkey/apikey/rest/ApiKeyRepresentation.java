package io.latchkey.apikey.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyUsage;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.compatibility.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as REST shows it: never the key itself, nor its hash.
 *
 * @param owner id of the user, for a service account that of its user
 * @param created in seconds since 1970
 * @param expires in seconds since 1970
 * @param state one of {@code active expired revoked}
 * @param lastUsed in seconds since 1970
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeyRepresentation(
    String id,
    String name,
    String owner,
    List<String> scopes,
    List<String> roles,
    List<String> audiences,
    List<String> networks,
    @Nullable Integer rateLimit,
    boolean requireDpop,
    long created,
    long expires,
    String state,
    @Nullable String reason,
    String family,
    @Nullable String successor,
    @Nullable Long lastUsed,
    @Nullable String lastUsedFrom,
    long useCount) {

  /** Keys with how they were used, which is read for all of them at once. */
  public static List<ApiKeyRepresentation> of(ApiKeys keys, List<ApiKey> found) {
    Map<String, ApiKeyUsage> usage = keys.usage(found.stream().map(ApiKey::id).toList());
    return found.stream()
        .map(key -> of(key, usage.getOrDefault(key.id(), ApiKeyUsage.NONE)))
        .toList();
  }

  /** One key with how it was used. */
  public static ApiKeyRepresentation of(ApiKeys keys, ApiKey key) {
    return of(keys, List.of(key)).get(0);
  }

  private static ApiKeyRepresentation of(ApiKey key, ApiKeyUsage usage) {
    return new ApiKeyRepresentation(
        key.id(),
        key.name(),
        key.ownerId(),
        key.scopes(),
        key.roles(),
        key.audiences(),
        key.networks(),
        key.rateLimit(),
        key.requireDpop(),
        key.created(),
        key.expires(),
        key.state(Clock.seconds()).name().toLowerCase(Locale.ROOT),
        key.reason(),
        key.family(),
        key.successor(),
        usage.lastUsed(),
        usage.lastUsedFrom(),
        usage.count());
  }
}
