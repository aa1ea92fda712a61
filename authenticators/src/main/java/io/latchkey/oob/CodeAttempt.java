package io.latchkey.oob;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.AnswerTime;
import io.latchkey.step.Reason;
import io.latchkey.token.Lockout;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * One attempt at a person's code, within the transaction that judges it.
 *
 * @param place where the code that is answered belongs
 * @param tries how many wrong codes end the code
 */
record CodeAttempt(CodeHash place, String code, int tries) {
  private static final Logger LOG = Logger.getLogger(CodeAttempt.class);

  /** Failures in a row after which only an administrator lets the person go on. */
  private static final int LAST_FAILURE = 100;

  /** Why the code was refused; null if it was accepted. */
  @Nullable Reason run(KeycloakSession session) {
    OneTimeCodeStore store = new OneTimeCodeStore(session);
    long now = Clock.seconds();
    boolean charged = store.charge(place.realmId(), place.userId(), place.address().channel(), now);
    // Read after the row is locked: nothing of it can change under us.
    OneTimeCodeEntity row = store.find(place.realmId(), place.userId());
    if (row == null) {
      return Reason.UNKNOWN;
    }
    if (!charged) {
      if (Lockout.isTooLong(row.lockedUntil, now)) {
        store.lock(row.realmId, row.userId, Lockout.until(row.failures, LAST_FAILURE, now));
      }
      return Reason.LOCKED;
    }
    Reason refusal = refusal(session, row, now);
    if (refusal == null && !use(store, row)) {
      refusal = Reason.REPLAYED;
    }
    if (refusal != null) {
      long until = Lockout.until(row.failures, LAST_FAILURE, now);
      store.lock(row.realmId, row.userId, until);
      Lockout.count(session, row.realmId, place.address().channel().text(), until);
    }
    return refusal;
  }

  /**
   * Uses the code up. What it clears are failures at what proves no more than it does: a code by
   * mail does not take guesses at codes by SMS back, and one that went to an address that was not
   * the person's before takes none back.
   */
  private boolean use(OneTimeCodeStore store, OneTimeCodeEntity row) {
    boolean sms = place.address().channel() == Channel.SMS;
    int failures = 0;
    int smsFailures = 0;
    if (!place.address().isProved()) {
      // But for the charge of this attempt.
      failures = row.failures - 1;
      smsFailures = row.smsFailures - (sms ? 1 : 0);
    } else if (!sms) {
      failures = row.smsFailures;
      smsFailures = row.smsFailures;
    }
    return store.use(row.realmId, row.userId, String.valueOf(row.hash), failures, smsFailures);
  }

  private @Nullable Reason refusal(KeycloakSession session, OneTimeCodeEntity row, long now) {
    if (!row.login.equals(place.login()) || !row.addressId.equals(place.address().id())) {
      return Reason.OTHER_LOGIN;
    }
    if (row.hash == null) {
      return Reason.REPLAYED;
    }
    if (AnswerTime.isOver(row.expires, now)) {
      return Reason.EXPIRED;
    }
    if (row.tries > tries) {
      return Reason.TOO_MANY_TRIES;
    }
    try {
      return place.matches(LatchkeyProvider.of(session).keyring(), row.keyringId, code, row.hash)
          ? null
          : Reason.WRONG_RESPONSE;
    } catch (KeyringException | KeyringMissingException e) {
      LOG.errorf(
          "Realm %s: the one-time code of user %s cannot be verified: %s",
          place.realmId(), place.userId(), e.getMessage());
      return Reason.KEY_MISSING;
    }
  }

  /** Never the code. */
  @Override
  public String toString() {
    return "CodeAttempt";
  }
}
