package io.latchkey.oob;

import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import io.latchkey.token.Lockout;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
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
    long now = Time.currentTimeSeconds();
    boolean charged = store.charge(place.realmId(), place.userId(), now);
    // Read after the row is locked: nothing of it can change under us.
    OneTimeCodeEntity row = store.find(place.realmId(), place.userId());
    if (row == null) {
      return Reason.UNKNOWN;
    }
    if (!charged) {
      return Reason.LOCKED;
    }
    Reason refusal = refusal(session, row, now);
    if (refusal == null && !store.use(row.realmId, row.userId, String.valueOf(row.hash))) {
      refusal = Reason.REPLAYED;
    }
    if (refusal != null) {
      store.lock(row.realmId, row.userId, Lockout.until(row.failures, LAST_FAILURE, now));
    }
    return refusal;
  }

  private @Nullable Reason refusal(KeycloakSession session, OneTimeCodeEntity row, long now) {
    if (!row.login.equals(place.login()) || !row.addressId.equals(place.addressId())) {
      return Reason.OTHER_LOGIN;
    }
    if (row.hash == null) {
      return Reason.REPLAYED;
    }
    if (row.expires <= now) {
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
      LOG.errorf("One-time code of user %s cannot be verified: %s", place.userId(), e.getMessage());
      return Reason.KEY_MISSING;
    }
  }

  /** Never the code. */
  @Override
  public String toString() {
    return "CodeAttempt";
  }
}
