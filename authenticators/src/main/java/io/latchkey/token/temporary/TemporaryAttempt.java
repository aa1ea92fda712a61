package io.latchkey.token.temporary;

import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.token.Lockout;
import io.latchkey.token.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/** One attempt at a person's temporary code, within the transaction that judges it. */
record TemporaryAttempt(String realmId, String userId, String typed) {
  private static final Logger LOG = Logger.getLogger(TemporaryAttempt.class);

  /** Failures in a row after which the code is good for nothing. */
  private static final int LAST_FAILURE = 10;

  private static final String NO_HASH = "0".repeat(64);

  TemporaryLogin run(KeycloakSession session) {
    TemporaryCodeStore store = new TemporaryCodeStore(session);
    long now = Time.currentTimeSeconds();
    boolean charged = store.charge(realmId, userId, now);
    // Read after the row is locked: nothing of it can change under us.
    TemporaryCodeEntity code = store.find(realmId, userId);
    boolean right = matches(LatchkeyProvider.of(session).keyring(), code);
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

  /** Without a code the same work is done. One whose key has left the keyring is nobody's. */
  private boolean matches(Keyring keyring, @Nullable TemporaryCodeEntity code) {
    String keyringId = code == null ? keyring.activeKeyId() : code.keyringId;
    try {
      return MessageDigest.isEqual(
          bytes(TemporaryCodes.hash(keyring, keyringId, realmId, userId, typed)),
          bytes(code == null ? NO_HASH : code.hash));
    } catch (KeyringException e) {
      LOG.errorf("Temporary code of user %s cannot be verified: %s", userId, e.getMessage());
      return false;
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
