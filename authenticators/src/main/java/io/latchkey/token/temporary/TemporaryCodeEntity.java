package io.latchkey.token.temporary;

import io.latchkey.step.AnswerTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of LK_TEMPORARY_CODE: the one temporary code of a person. What counts its uses and failures
 * changes by the statements of {@link TemporaryCodeStore} only.
 */
@Entity
@Table(name = "LK_TEMPORARY_CODE")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class TemporaryCodeEntity {
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "USER_ID", updatable = false)
  String userId;

  /** The key of the keyring under which the code was hashed. */
  @Column(name = "KEYRING_ID", updatable = false)
  String keyringId;

  /** HMAC-SHA-256 of realm, person and code, in hex. */
  @Column(name = "HASH", updatable = false)
  String hash;

  /** Seconds since 1970. */
  @Column(name = "EXPIRES", updatable = false)
  long expires;

  /** Whether it is for one login only. */
  @Column(name = "SINGLE_USE", updatable = false)
  boolean singleUse;

  @Column(name = "USES_LEFT", updatable = false)
  int usesLeft;

  @Column(name = "FAILURES", updatable = false)
  int failures;

  /** Seconds since 1970; 0 if not locked. */
  @Column(name = "LOCKED_UNTIL", updatable = false)
  long lockedUntil;

  @Column(name = "CREATED", updatable = false)
  long created;

  /**
   * Whether it has ended. So it has, too, if the time at which it was made is yet to come: that
   * clock was wrong, or this one is.
   *
   * @param now in seconds since 1970
   */
  boolean isOver(long now) {
    return expires <= now || created - now > AnswerTime.SKEW;
  }
}
