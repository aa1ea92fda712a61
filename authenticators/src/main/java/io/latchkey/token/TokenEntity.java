package io.latchkey.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A row of LK_TOKEN: one token of the inventory.
 *
 * <p>The columns that make a code work once and lock a token are not updatable: they change only by
 * statements. An entity flush would write back what it once read, and so make a used code valid
 * again. Of the other columns a flush writes those that were changed: it could else bring back an
 * envelope under a key that is about to leave the keyring.
 */
@Entity
@DynamicUpdate
@Table(name = "LK_TOKEN")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class TokenEntity {
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "KIND", updatable = false)
  String kind;

  @Column(name = "SERIAL")
  String serial;

  /** What a search by serial number reads; kept in step by {@link #derive}. */
  @Column(name = "SERIAL_LOWER")
  String serialLower;

  /** Empty if unknown: it is part of the unique key, where NULL would equal nothing. */
  @Column(name = "MANUFACTURER")
  String manufacturer = "";

  @Column(name = "MODEL")
  @Nullable String model;

  /** {@link TokenSecret} in an envelope of the keyring. */
  @Column(name = "SECRET")
  String secret;

  /** {@link TokenParameters} as JSON. */
  @Column(name = "PARAMETERS")
  String parameters;

  /** The lowest counter or time step that is still unused. */
  @Column(name = "MOVING_FACTOR", updatable = false)
  long movingFactor;

  /** How far the clock is ahead, in time steps; behind if negative. */
  @Column(name = "DRIFT", updatable = false)
  long drift;

  @Column(name = "FAILURES", updatable = false)
  int failures;

  /** Seconds since 1970; 0 if not locked. */
  @Column(name = "LOCKED_UNTIL", updatable = false)
  long lockedUntil;

  /** Seconds since 1970; null if never. */
  @Column(name = "LAST_USED", updatable = false)
  @Nullable Long lastUsed;

  @Column(name = "STATE", updatable = false)
  @Enumerated(EnumType.STRING)
  TokenState state = TokenState.AVAILABLE;

  /** An index on the CREDENTIAL row of the person who holds it, which is the truth. */
  @Column(name = "HOLDER", updatable = false)
  @Nullable String holder;

  @Column(name = "VALID_FROM")
  @Nullable Long validFrom;

  @Column(name = "VALID_UNTIL")
  @Nullable Long validUntil;

  /** How many more responses its issuer lets it give; null for any number. */
  @Column(name = "USES_LEFT", updatable = false)
  @Nullable Long usesLeft;

  @Column(name = "BATCH", updatable = false)
  @Nullable String batch;

  @Column(name = "CREATED", updatable = false)
  long created;

  @PrePersist
  @PreUpdate
  void derive() {
    serialLower = searchable(serial);
  }

  /** In lower case, which can be longer, and so cut to the column. */
  static String searchable(String serial) {
    String lower = serial.toLowerCase(Locale.ROOT);
    return lower.length() > 128 ? lower.substring(0, 128) : lower;
  }

  /** Whether its issuer lets it give no more responses. */
  boolean usedUp() {
    return usesLeft != null && usesLeft <= 0;
  }

  /** When the lock that its latest failure brings ends, as {@link Lockout#until} says. */
  long lockedBy(long now) {
    Integer last = TokenParameters.ofJson(parameters).issuersPolicy().maxFailures();
    return Lockout.until(failures, last == null ? Lockout.HARD_STOP : last, now);
  }

  /** Whether the token's validity has begun and is not over. */
  boolean validAt(long now) {
    return (validFrom == null || now >= validFrom) && (validUntil == null || now < validUntil);
  }
}
