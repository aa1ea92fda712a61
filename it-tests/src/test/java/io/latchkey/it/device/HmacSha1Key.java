package io.latchkey.it.device;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A YubiKey with a slot for HMAC-SHA-1 challenges, and the tools that talk to it. The key always
 * gets 64 bytes; it shares no code with the server.
 */
public final class HmacSha1Key {

  private static final int FRAME = 64;

  private final byte[] secret;
  private final boolean shorterChallenges;

  private HmacSha1Key(String secret, boolean shorterChallenges) {
    this.secret = HexFormat.of().parseHex(secret);
    this.shorterChallenges = shorterChallenges;
  }

  /** A slot with {@code HMAC_LT64}, as {@code ykman otp chalresp} programs it. */
  public static HmacSha1Key variable(String secret) {
    return new HmacSha1Key(secret, true);
  }

  /** A slot without: every challenge is the 64 bytes. */
  public static HmacSha1Key fixed(String secret) {
    return new HmacSha1Key(secret, false);
  }

  /** What {@code ykchalresp -2 -H -x} prints: it pads with zeros. */
  public String ykchalresp(String challenge) {
    return HexFormat.of().formatHex(touch(padded(challenge, (byte) 0)));
  }

  /** What {@code ykman otp calculate 2} prints: it pads with a byte that is not the last. */
  public String ykman(String challenge) {
    return HexFormat.of()
        .formatHex(touch(padded(challenge, (byte) (challenge.endsWith("00") ? 1 : 0))));
  }

  private static byte[] padded(String challenge, byte padding) {
    byte[] given = HexFormat.of().parseHex(challenge);
    byte[] frame = new byte[FRAME];
    Arrays.fill(frame, padding);
    System.arraycopy(given, 0, frame, 0, given.length);
    return frame;
  }

  /** What the firmware does. */
  private byte[] touch(byte[] frame) {
    int length = FRAME;
    if (shorterChallenges) {
      byte padding = frame[FRAME - 1];
      while (length > 0 && frame[length - 1] == padding) {
        length--;
      }
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(Arrays.copyOf(frame, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
