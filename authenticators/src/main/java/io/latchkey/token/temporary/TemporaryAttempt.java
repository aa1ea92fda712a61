package io.latchkey.token.temporary;

import io.latchkey.keyring.Keyring;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.token.Lockout;
import io.latchkey.token.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/** One attempt at a person's temporary code, within the transaction that judges it. */
record TemporaryAttempt(String realmId, String userId, String typed) {
  /** Failures in a row after which the code is good for nothing. */
  private static final int LAST_FAILURE = 10;

  private static final String NO_HASH = "0".repeat(64);

  TemporaryLogin run(KeycloakSession session) {
    TemporaryCodeStore store = new TemporaryCodeStore(session);
    long now = Time.currentTimeSeconds();
    boolean charged = store.charge(realmId, userId, now);
    // Read after the row is locked: nothing of it can change under us.
    TemporaryCodeEntity code = store.find(realmId, userId);
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    String keyringId = code == null ? keyring.activeKeyId() : code.keyringId;
    boolean right =
        MessageDigest.isEqual(
            bytes(TemporaryCodes.hash(keyring, keyringId, realmId, userId, typed)),
            bytes(code == null ? NO_HASH : code.hash));
    if (code == null) {
      return TemporaryLogin.refused(Reason.UNKNOWN);
    }
    if (!charged) {
      return TemporaryLogin.refused(code.expires <= now ? Reason.EXPIRED : Reason.LOCKED);
    }
    if (!right) {
      long until =
          code.failures >= LAST_FAILURE ? Lockout.FOREVER : Lockout.until(code.failures, now);
      store.lock(realmId, userId, until);
      return TemporaryLogin.refused(Reason.WRONG_RESPONSE);
    }
    return store.use(realmId, userId)
        ? new TemporaryLogin(null, code.singleUse)
        : TemporaryLogin.refused(Reason.REPLAYED);
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
