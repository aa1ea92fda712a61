package io.latchkey.claims.privacy;

import io.latchkey.keyring.Keyring;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pseudonyms: HMAC-SHA-256 of a value under a key that the keyring derives for this purpose alone,
 * as base64url without padding (43 characters). Without the keyring nobody can compute one, not
 * even by trying all values, or link those of two sectors.
 *
 * @param realmId id of the realm
 * @param sector those who shall see the same pseudonym
 * @param attribute name of what the value is
 */
record PseudonymClaim(String realmId, String sector, String attribute) {
  private static final String PURPOSE = "pseudonym";

  /** The value's pseudonym under the active key. */
  String of(Keyring keyring, String value) {
    return of(keyring, keyring.activeKeyId(), value);
  }

  /** The same, then those under the other keys, which were or will be active, by the keys' ids. */
  List<String> all(Keyring keyring, String value) {
    return Stream.concat(
            Stream.of(keyring.activeKeyId()),
            keyring.keyIds().stream().filter(id -> !id.equals(keyring.activeKeyId())).sorted())
        .map(id -> of(keyring, id, value))
        .toList();
  }

  private String of(Keyring keyring, String keyId, String value) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keyring.mac(keyId, PURPOSE, bytes(value)));
  }

  /** Each part with its length in front, so that no two lists of parts give the same bytes. */
  private byte[] bytes(String value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part : List.of(realmId, sector, attribute, value)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
