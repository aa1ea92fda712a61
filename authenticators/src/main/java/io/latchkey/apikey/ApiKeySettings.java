package io.latchkey.apikey;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.server.InvalidFieldException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * What a realm sets for its keys, in attributes {@code latchkey.api-key.…}. A value that cannot be
 * understood fails with the attribute's name, instead of meaning something else.
 */
public final class ApiKeySettings {
  private static final String ATTRIBUTE = "latchkey.api-key.";
  private static final String DEFAULT_PREFIX = "lk";

  private final RealmModel realm;

  public ApiKeySettings(RealmModel realm) {
    this.realm = realm;
  }

  /**
   * The prefix of new keys.
   *
   * @throws InvalidFieldException if the attribute is not a prefix
   */
  public String prefix() {
    String prefix = attribute("prefix");
    if (prefix == null) {
      return DEFAULT_PREFIX;
    }
    if (!RawApiKey.isPrefix(prefix)) {
      throw new InvalidFieldException(ATTRIBUTE + "prefix", "expected 2 to 16 of a-z and 0-9");
    }
    return prefix;
  }

  /** Whether keys with this prefix are accepted: it is the realm's, or a retired one. */
  public boolean accepts(String prefix) {
    String current = attribute("prefix");
    if (prefix.equals(current == null ? DEFAULT_PREFIX : current)) {
      return true;
    }
    String retired = attribute("retired-prefixes");
    return retired != null && Arrays.asList(retired.split("[\\s,]+")).contains(prefix);
  }

  /** Seconds that a key lives if nothing else is said. */
  public long defaultLifespan() {
    return Math.min(number("default-lifespan", Duration.ofDays(90).toSeconds()), maxLifespan());
  }

  /** Seconds that a key lives at most. */
  public long maxLifespan() {
    return number("max-lifespan", Duration.ofDays(366).toSeconds());
  }

  /** How many active keys one owner may hold. */
  public long maxPerOwner() {
    return number("max-per-owner", Long.MAX_VALUE);
  }

  /** Seconds that may have passed since the login of one who makes a key for himself. */
  public int maxAuthAge() {
    return (int) Math.min(number("max-auth-age", 300), Integer.MAX_VALUE);
  }

  /**
   * Reads every setting.
   *
   * @throws InvalidFieldException naming an attribute whose value cannot be understood
   */
  public void check() {
    prefix();
    defaultLifespan();
    maxPerOwner();
    maxAuthAge();
  }

  private long number(String name, long unset) {
    String value = attribute(name);
    if (value == null) {
      return unset;
    }
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new InvalidFieldException(ATTRIBUTE + name, "expected a whole number above 0");
  }

  private @Nullable String attribute(String name) {
    String value = realm.getAttribute(ATTRIBUTE + name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
