package io.latchkey.token.temporary;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import io.latchkey.token.Lockout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** One attempt at a person's temporary code, within the transaction that judges it. */
record TemporaryAttempt(String realmId, String userId, String typed) {
  private static final Logger LOG = Logger.getLogger(TemporaryAttempt.class);

  /** Failures in a row after which the code is good for nothing. */
  private static final int LAST_FAILURE = 10;

  private static final String NO_HASH = "0".repeat(64);

  TemporaryLogin run(KeycloakSession session) {
    TemporaryCodeStore store = new TemporaryCodeStore(session);
    long now = Clock.seconds();
    boolean charged = store.charge(realmId, userId, now);
    // Read after the row is locked: nothing of it can change under us.
    TemporaryCodeEntity code = store.find(realmId, userId);
    Reason refusal = refusal(session, code);
    if (code == null) {
      return TemporaryLogin.refused(Reason.UNKNOWN);
    }
    if (code.isOver(now)) {
      return TemporaryLogin.refused(Reason.EXPIRED);
    }
    if (!charged) {
      if (Lockout.isTooLong(code.lockedUntil, now)) {
        store.lock(realmId, userId, Lockout.until(code.failures, LAST_FAILURE, now));
      }
      return TemporaryLogin.refused(Reason.LOCKED);
    }
    if (refusal != null) {
      long until = Lockout.until(code.failures, LAST_FAILURE, now);
      store.lock(realmId, userId, until);
      Lockout.count(session, realmId, TemporaryCodes.TYPE, until);
      return TemporaryLogin.refused(refusal);
    }
    return store.use(realmId, userId)
        ? new TemporaryLogin(null, code.singleUse)
        : TemporaryLogin.refused(Reason.REPLAYED);
  }

  /**
   * Why it is not the code; null if it is. Without a code the same work is done. One whose key has
   * left the keyring is nobody's.
   */
  private @Nullable Reason refusal(KeycloakSession session, @Nullable TemporaryCodeEntity code) {
    try {
      Keyring keyring = LatchkeyProvider.of(session).keyring();
      String keyringId = code == null ? keyring.activeKeyId() : code.keyringId;
      boolean right =
          MessageDigest.isEqual(
              bytes(TemporaryCodes.hash(keyring, keyringId, realmId, userId, typed)),
              bytes(code == null ? NO_HASH : code.hash));
      return right ? null : Reason.WRONG_RESPONSE;
    } catch (KeyringException | KeyringMissingException e) {
      LOG.errorf(
          "Realm %s: the temporary code of user %s cannot be verified: %s",
          realmId, userId, e.getMessage());
      return Reason.KEY_MISSING;
    }
  }

  private static byte[] bytes(String hash) {
    return hash.getBytes(StandardCharsets.US_ASCII);
  }

  /** Never the code. */
  @Override
  public String toString() {
    return "TemporaryAttempt";
  }
}
