package io.latchkey.apikey.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyUsage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

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
    long created,
    long expires,
    String state,
    @Nullable String reason,
    String family,
    @Nullable String successor,
    @Nullable Long lastUsed,
    @Nullable String lastUsedFrom,
    long useCount) {

  static ApiKeyRepresentation of(ApiKey key, ApiKeyUsage usage) {
    return new ApiKeyRepresentation(
        key.id(),
        key.name(),
        key.ownerId(),
        key.scopes(),
        key.roles(),
        key.audiences(),
        key.networks(),
        key.created(),
        key.expires(),
        key.state(Time.currentTimeSeconds()).name().toLowerCase(Locale.ROOT),
        key.reason(),
        key.family(),
        key.successor(),
        usage.lastUsed(),
        usage.lastUsedFrom(),
        usage.count());
  }
}
