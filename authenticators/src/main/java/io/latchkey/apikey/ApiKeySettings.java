package io.latchkey.apikey;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmAttributes;
import java.time.Duration;
import org.keycloak.models.RealmModel;

/**
 * What a realm sets for its keys, in attributes {@code latchkey.api-key.…}. A value that cannot be
 * understood is refused when it is saved; one that got in all the same fails with the attribute's
 * name, instead of meaning something else.
 */
public final class ApiKeySettings {
  private static final String DEFAULT_PREFIX = "lk";
  private static final long DEFAULT_LIFESPAN = Duration.ofDays(90).toSeconds();
  private static final long DEFAULT_MAX_LIFESPAN = Duration.ofDays(366).toSeconds();
  private static final long DEFAULT_AUDIT_PERIOD = Duration.ofDays(90).toSeconds();
  private static final long DEFAULT_MAX_AUTH_AGE = Duration.ofMinutes(5).toSeconds();

  private final RealmAttributes attributes;

  public ApiKeySettings(RealmModel realm) {
    this.attributes = new RealmAttributes(realm, "latchkey.api-key.");
  }

  /**
   * The prefix of new keys.
   *
   * @throws InvalidFieldException if the attribute is not a prefix
   */
  public String prefix() {
    String prefix = attributes.text("prefix");
    if (prefix == null) {
      return DEFAULT_PREFIX;
    }
    requirePrefix("prefix", prefix);
    return prefix;
  }

  /** Whether keys with this prefix are accepted: it is the realm's, or a retired one. */
  public boolean accepts(String prefix) {
    String current = attributes.text("prefix");
    return prefix.equals(current == null ? DEFAULT_PREFIX : current)
        || attributes.words("retired-prefixes").contains(prefix);
  }

  /** Seconds that a key lives if nothing else is said. */
  public long defaultLifespan() {
    return Math.min(number("default-lifespan", DEFAULT_LIFESPAN), maxLifespan());
  }

  /** Seconds that a key lives at most. */
  public long maxLifespan() {
    return number("max-lifespan", DEFAULT_MAX_LIFESPAN);
  }

  /** How many active keys one owner may hold. */
  public long maxPerOwner() {
    return number("max-per-owner", Integer.MAX_VALUE);
  }

  /** Seconds that may have passed since the login of one who makes a key for himself. */
  public int maxAuthAge() {
    return (int) number("max-auth-age", DEFAULT_MAX_AUTH_AGE);
  }

  /** Seconds that a key stays listed after it was revoked or has expired. */
  public long auditPeriod() {
    return number("audit-period", DEFAULT_AUDIT_PERIOD);
  }

  /** Whether all keys of a family end when one is used whose successor has taken over. */
  public boolean revokesFamilyOnReuse() {
    return attributes.flag("revoke-family-on-reuse", false);
  }

  /**
   * Reads every setting.
   *
   * @throws InvalidFieldException naming an attribute whose value cannot be understood
   */
  void check() {
    prefix();
    attributes.words("retired-prefixes").forEach(it -> requirePrefix("retired-prefixes", it));
    defaultLifespan();
    maxPerOwner();
    maxAuthAge();
    auditPeriod();
    revokesFamilyOnReuse();
  }

  private void requirePrefix(String name, String prefix) {
    if (!RawApiKey.isPrefix(prefix)) {
      throw attributes.wrong(name, "expected 2 to 16 of a-z and 0-9");
    }
  }

  private long number(String name, long unset) {
    return attributes.number(name, 1, Integer.MAX_VALUE, unset);
  }
}
