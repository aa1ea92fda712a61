package io.latchkey.apikey;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.utils.EmailValidationUtil;

/**
 * What a realm sets for its keys, in attributes {@code latchkey.api-key.…}. A value that cannot be
 * understood is refused when it is saved; one that got in all the same fails with the attribute's
 * name, instead of meaning something else.
 */
public final class ApiKeySettings {
  /** {@link #maxPerOwner} where the realm sets none. */
  static final long NO_LIMIT = Integer.MAX_VALUE;

  private static final int MAX_UNKNOWN_KEY_LIMIT = 1_000_000;
  private static final String MIN_ACR = "min-acr";
  private static final String WARN_DAYS = "warn-days";
  private static final String WARN_ADDRESS = "warn-address";
  private static final List<Integer> DEFAULT_WARN_DAYS = List.of(14, 3);
  private static final int MAX_WARN_DAY = 366;
  private static final int DEFAULT_UNKNOWN_KEY_LIMIT = 300;
  private static final long DEFAULT_GATEWAY_MAX_AGE = 10;

  /** Seconds for which a gateway may remember an answer at most. */
  public static final long MAX_GATEWAY_MAX_AGE = 60;

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
    return number("max-per-owner", NO_LIMIT);
  }

  /** Seconds that may have passed since the login of one who makes a key for himself. */
  public int maxAuthAge() {
    return (int) number("max-auth-age", DEFAULT_MAX_AUTH_AGE);
  }

  /**
   * The {@code acr} value that the login of one who makes a key for himself must have.
   *
   * @return null if any login will do
   * @throws InvalidFieldException if it is neither mapped to a level nor a number
   */
  @Nullable String minAcr() {
    String acr = attributes.text(MIN_ACR);
    if (acr != null
        && RequiredLevel.number(acr, AcrUtils.getAcrLoaMap(attributes.realm())) == null) {
      throw wrongMinAcr();
    }
    return acr;
  }

  InvalidFieldException wrongMinAcr() {
    return attributes.wrong(
        MIN_ACR, "expected a value of the realm's mapping of ACR to LoA, or a whole number");
  }

  /** Seconds that a key stays listed after it was revoked or has expired. */
  public long auditPeriod() {
    return number("audit-period", DEFAULT_AUDIT_PERIOD);
  }

  /**
   * How many days before its end the owner of a key is warned.
   *
   * @throws InvalidFieldException if these are no days
   */
  ExpiryThresholds warnDays() {
    List<String> words = attributes.words(WARN_DAYS);
    if (words.isEmpty()) {
      return new ExpiryThresholds(DEFAULT_WARN_DAYS);
    }
    if (words.equals(List.of("none"))) {
      return new ExpiryThresholds(List.of());
    }
    return new ExpiryThresholds(words.stream().map(this::warnDay).toList());
  }

  private int warnDay(String word) {
    int day = word.matches("[0-9]{1,3}") ? Integer.parseInt(word) : 0;
    if (day < 1 || day > MAX_WARN_DAY) {
      throw attributes.wrong(
          WARN_DAYS, "expected numbers of days from 1 to " + MAX_WARN_DAY + ", or none");
    }
    return day;
  }

  /**
   * Where warnings go for keys of service accounts.
   *
   * @return null for nowhere
   * @throws InvalidFieldException if it is no e-mail address
   */
  @Nullable String warnAddress() {
    String address = attributes.text(WARN_ADDRESS);
    if (address != null && !EmailValidationUtil.isValidEmail(address)) {
      throw attributes.wrong(WARN_ADDRESS, "expected an e-mail address");
    }
    return address;
  }

  /** How many keys that are not good one address may offer a minute. */
  public int unknownKeyLimit() {
    return (int)
        attributes.number("unknown-key-limit", 1, MAX_UNKNOWN_KEY_LIMIT, DEFAULT_UNKNOWN_KEY_LIMIT);
  }

  /** Seconds that what a gateway was told may be told again; 0 to look each time. */
  public long gatewayMaxAge() {
    return attributes.number("gateway-max-age", 0, MAX_GATEWAY_MAX_AGE, DEFAULT_GATEWAY_MAX_AGE);
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
    minAcr();
    warnDays();
    warnAddress();
    auditPeriod();
    unknownKeyLimit();
    gatewayMaxAge();
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
