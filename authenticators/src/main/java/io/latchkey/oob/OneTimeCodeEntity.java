package io.latchkey.oob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of LK_ONE_TIME_CODE: the last code that was sent to a person, and the failures in a row of
 * all codes before it. It changes by the statements of {@link OneTimeCodeStore} only.
 */
@Entity
@Table(name = "LK_ONE_TIME_CODE")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class OneTimeCodeEntity {
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "USER_ID", updatable = false)
  String userId;

  /** Where the code went: the id of a credential, or {@link Address#ACCOUNT}. */
  @Column(name = "ADDRESS_ID", updatable = false)
  String addressId;

  /** The login that the code was sent for, and its step. */
  @Column(name = "LOGIN", updatable = false)
  String login;

  /** The key of the keyring under which the code was hashed. */
  @Column(name = "KEYRING_ID", updatable = false)
  String keyringId;

  /** HMAC-SHA-256 of realm, person, login, address and code, in hex; null if the code was used. */
  @Column(name = "HASH", updatable = false)
  @Nullable String hash;

  /** Seconds since 1970. */
  @Column(name = "EXPIRES", updatable = false)
  long expires;

  /** Wrong codes since this one was sent. */
  @Column(name = "TRIES", updatable = false)
  int tries;

  /** Wrong codes in a row, whatever was sent in between. */
  @Column(name = "FAILURES", updatable = false)
  int failures;

  /** Those of them that were guesses at codes by SMS, which a code by mail does not clear. */
  @Column(name = "SMS_FAILURES", updatable = false)
  int smsFailures;

  /** Seconds since 1970; 0 if not locked. */
  @Column(name = "LOCKED_UNTIL", updatable = false)
  long lockedUntil;

  /** Seconds since 1970. */
  @Column(name = "SENT", updatable = false)
  long sent;
}
