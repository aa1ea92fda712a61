package io.latchkey.pskc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** PBKDF2 written out (RFC 8018, section 5.2), to compare with. */
final class PskcMacVectors {
  private PskcMacVectors() {}

  static byte[] pbkdf2(String hash, String password, byte[] salt, int iterations, int length) {
    byte[] key = password.getBytes(UTF_8);
    byte[] derived = new byte[0];
    for (int block = 1; derived.length < length; block++) {
      byte[] number = ByteBuffer.allocate(4).putInt(block).array();
      byte[] u = PskcFiles.hmac(hash, key, PskcFiles.concat(salt, number));
      byte[] sum = u.clone();
      for (int i = 1; i < iterations; i++) {
        u = PskcFiles.hmac(hash, key, u);
        for (int j = 0; j < sum.length; j++) {
          sum[j] ^= u[j];
        }
      }
      derived = PskcFiles.concat(derived, sum);
    }
    return Arrays.copyOf(derived, length);
  }
}
