package io.latchkey.yubico;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-1 (FIPS 198-1): slots of YubiKeys and signatures of validation servers. */
final class HmacSha1 {
  private static final String ALGORITHM = "HmacSHA1";

  private HmacSha1() {}

  static byte[] compute(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is not available", e);
    }
  }
}
