package io.latchkey.apikey;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The keyed hash that stands for a key at rest. */
final class ApiKeyHash {
  private static final Logger LOG = Logger.getLogger(ApiKeyHash.class);
  private static final String PURPOSE = "api-key";
  private static final String NO_HASH = "0".repeat(64);

  private final KeycloakSession session;

  ApiKeyHash(KeycloakSession session) {
    this.session = session;
  }

  /** Writes the hash of a key into its row. */
  void write(RawApiKey raw, ApiKeyEntity row) {
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    row.keyringId = keyring.activeKeyId();
    row.hash = hash(keyring, row.keyringId, raw);
  }

  /**
   * Whether a row is this key's. Without a row the same work is done, so that the time taken does
   * not tell whether an id exists.
   */
  boolean matches(RawApiKey raw, @Nullable ApiKeyEntity row) {
    try {
      Keyring keyring = LatchkeyProvider.of(session).keyring();
      String given = hash(keyring, row == null ? keyring.activeKeyId() : row.keyringId, raw);
      String stored = row == null ? NO_HASH : row.hash;
      return MessageDigest.isEqual(
          given.getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    } catch (KeyringMissingException | KeyringException e) {
      LOG.errorf("API key %s cannot be verified: %s", raw.id(), e.getMessage());
      return false;
    }
  }

  private static String hash(Keyring keyring, String keyringId, RawApiKey raw) {
    return HexFormat.of()
        .formatHex(
            keyring.mac(keyringId, PURPOSE, raw.reveal().getBytes(StandardCharsets.US_ASCII)));
  }
}
