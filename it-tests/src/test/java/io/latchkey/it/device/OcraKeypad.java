package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token with a keypad: the person types the challenge and reads the response. Knows suites with
 * an optional counter, a question and an optional PIN, RFC 6287 §5 to §7.
 */
public final class OcraKeypad {

  private static final Pattern SUITE =
      Pattern.compile("OCRA-1:HOTP-SHA(1|256|512)-(\\d+):(C-)?Q([NAH])(\\d\\d)(-PSHA1)?");
  private static final int QUESTION_BYTES = 128;

  private final String suite;
  private final Matcher parts;
  private final byte[] key;
  private long counter;
  private String pin = "";

  /**
   * @param suite for instance {@code OCRA-1:HOTP-SHA256-8:C-QN08}
   * @param hexKey the secret that the server knows too
   */
  public OcraKeypad(String suite, String hexKey) {
    this.suite = suite;
    this.key = HexFormat.of().parseHex(hexKey);
    this.parts = SUITE.matcher(suite);
    if (!parts.matches()) {
      throw new IllegalArgumentException("This keypad does not know the suite " + suite);
    }
  }

  /** Enters the PIN, if the suite has one; it stays entered. */
  public OcraKeypad withPin(String digits) {
    pin = digits;
    return this;
  }

  /** The response to a challenge; moves the counter, if the suite has one. */
  public String answer(String challenge) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(suite.getBytes(US_ASCII));
    input.write(0);
    if (parts.group(3) != null) {
      input.writeBytes(ByteBuffer.allocate(8).putLong(counter++).array());
    }
    input.writeBytes(question(challenge));
    if (parts.group(6) != null) {
      input.writeBytes(sha1(pin));
    }
    return digits(hmac(input.toByteArray()));
  }

  private byte[] question(String challenge) {
    byte[] bytes =
        switch (parts.group(4)) {
          case "N" -> leftAligned(new BigInteger(challenge).toString(16));
          case "H" -> leftAligned(challenge);
          default -> challenge.getBytes(US_ASCII);
        };
    return Arrays.copyOf(bytes, QUESTION_BYTES);
  }

  /** Nibbles from the left; an odd last one is followed by zero. */
  private static byte[] leftAligned(String hex) {
    return HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] hmac(byte[] input) {
    String algorithm = "HmacSHA" + parts.group(1);
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String digits(byte[] hash) {
    int length = Integer.parseInt(parts.group(2));
    int offset = hash[hash.length - 1] & 0x0f;
    int binary = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
    long modulus = BigInteger.TEN.pow(length).longValueExact();
    return String.format(Locale.ROOT, "%0" + length + "d", binary % modulus);
  }
}
