package io.latchkey.apikey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key, except what proves it.
 *
 * @param id 22 characters of base 62
 * @param ownerId id of the user or of the service account's user
 * @param scopes names of client scopes, and {@code openid}
 * @param roles {@code realm-role} or {@code client.role}
 * @param audiences client ids
 * @param networks addresses and networks that the key may be used from; empty for all
 * @param rateLimit uses a minute; null for no limit
 * @param requireDpop whether it is good only with a DPoP proof (RFC 9449)
 * @param created in seconds since 1970
 * @param expires in seconds since 1970
 * @param revoked in seconds since 1970, null if it was not
 * @param reason why it was revoked
 * @param family id of the first key of a chain of rotations
 * @param successor id of the key that replaces this one
 */
public record ApiKey(
    String id,
    String realmId,
    String ownerId,
    String name,
    List<String> scopes,
    List<String> roles,
    List<String> audiences,
    List<String> networks,
    @Nullable Integer rateLimit,
    boolean requireDpop,
    long created,
    long expires,
    @Nullable Long revoked,
    @Nullable String reason,
    String family,
    @Nullable String successor) {

  /** What a key is good for. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  /** The state at a time in seconds since 1970. */
  public State state(long now) {
    if (revoked != null) {
      return State.REVOKED;
    }
    return now >= expires ? State.EXPIRED : State.ACTIVE;
  }
}
