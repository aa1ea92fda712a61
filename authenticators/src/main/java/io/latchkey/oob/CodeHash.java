package io.latchkey.oob;

import io.latchkey.keyring.Keyring;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The keyed hash that stands for a code at rest.
 *
 * @param login the login that the code was sent for, and its step
 * @param address where it was sent: the credential and the address that it held then
 */
record CodeHash(String realmId, String userId, String login, Address address) {
  private static final String PURPOSE = "one-time-code";

  String of(Keyring keyring, String keyringId, String code) {
    return HexFormat.of().formatHex(keyring.mac(keyringId, PURPOSE, bound(code)));
  }

  boolean matches(Keyring keyring, String keyringId, String code, String stored) {
    return MessageDigest.isEqual(
        of(keyring, keyringId, code).getBytes(StandardCharsets.US_ASCII),
        stored.getBytes(StandardCharsets.US_ASCII));
  }

  /** Each part with its length in front, so that no two places give the same bytes. */
  private byte[] bound(String code) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part :
        new String[] {
          realmId, userId, login, address.id(), address.channel().text(), address.value(), code
        }) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
