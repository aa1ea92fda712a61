package io.latchkey.yubico;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * How a slot for HMAC-SHA-1 challenge-response takes its challenges. The key always receives 64
 * bytes; the slot's setting {@code HMAC_LT64} says what they mean.
 */
public enum HmacSha1Slot {
  /** {@code HMAC_LT64} is set: 1 to 63 bytes. Tools fill them up, and the key takes that off. */
  VARIABLE {
    @Override
    byte[] computedOver(byte[] challenge) {
      return challenge.length == FRAME ? withoutPadding(challenge) : challenge.clone();
    }

    @Override
    public byte[] challenge(SecureRandom random, byte[] purpose) {
      byte[] challenge;
      do {
        challenge = bound(random, purpose, VARIABLE_CHALLENGE);
      } while (endsLikePadding(challenge));
      return challenge;
    }
  },

  /**
   * {@code HMAC_LT64} is not set: exactly 64 bytes. Tools do not agree what fills up a shorter one,
   * so there is none.
   */
  FIXED {
    @Override
    byte[] computedOver(byte[] challenge) {
      if (challenge.length != FRAME) {
        throw new IllegalArgumentException(
            "challenge of a fixed-length slot must be 64 bytes, but is " + challenge.length);
      }
      return challenge.clone();
    }

    @Override
    public byte[] challenge(SecureRandom random, byte[] purpose) {
      return bound(random, purpose, FRAME);
    }
  };

  /** What a slot holds. HMAC itself fills up shorter secrets with zeros. */
  public static final int SECRET_LENGTH = 20;

  private static final int FRAME = 64;

  /**
   * Short enough to be read on one line of hexadecimal digits: 128 random bits and as many bound.
   */
  private static final int VARIABLE_CHALLENGE = 32;

  abstract byte[] computedOver(byte[] challenge);

  /**
   * A challenge that is good for one purpose only: its first half is random, the second is the
   * SHA-256 of that half and the purpose, cut to the same length. 64 bytes for a fixed slot. For a
   * variable one 32 bytes whose end no tool's padding runs on from: the last is neither zero
   * ({@code ykchalresp}) nor the number of missing bytes ({@code KeePassXC}); {@code ykman} pads
   * with what differs by itself.
   *
   * @param purpose what the challenge is made for
   */
  public abstract byte[] challenge(SecureRandom random, byte[] purpose);

  /** Whether a challenge was made for this purpose. */
  public static boolean isBoundTo(byte[] challenge, byte[] purpose) {
    int half = challenge.length / 2;
    return half > 0
        && MessageDigest.isEqual(
            Arrays.copyOfRange(challenge, half, challenge.length),
            binding(Arrays.copyOf(challenge, half), purpose));
  }

  /**
   * The key's response.
   *
   * @param secret 1 to 20 bytes
   * @param challenge 1 to 64 bytes for a variable slot, where 64 bytes are a padded challenge: the
   *     last byte and those before that equal it are dropped; 64 bytes for a fixed slot
   * @return 20 bytes
   * @throws IllegalArgumentException naming which of the two has another length
   */
  public byte[] respond(byte[] secret, byte[] challenge) {
    if (secret.length < 1 || secret.length > SECRET_LENGTH) {
      throw new IllegalArgumentException("secret must be 1 to 20 bytes, but is " + secret.length);
    }
    if (challenge.length < 1 || challenge.length > FRAME) {
      throw new IllegalArgumentException(
          "challenge must be 1 to 64 bytes, but is " + challenge.length);
    }
    return HmacSha1.compute(secret, computedOver(challenge));
  }

  /**
   * Whether a response is the one to the challenge, in constant time.
   *
   * @param response what {@link HmacSha1Response#parse} read
   * @throws IllegalArgumentException as {@link #respond} does
   */
  public boolean matches(byte[] secret, byte[] challenge, byte[] response) {
    return MessageDigest.isEqual(respond(secret, challenge), response);
  }

  private static byte[] bound(SecureRandom random, byte[] purpose, int length) {
    byte[] nonce = new byte[length / 2];
    random.nextBytes(nonce);
    return ByteBuffer.allocate(length).put(nonce).put(binding(nonce, purpose)).array();
  }

  private static byte[] binding(byte[] nonce, byte[] purpose) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(nonce);
      return Arrays.copyOf(digest.digest(purpose), nonce.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static byte[] withoutPadding(byte[] frame) {
    byte padding = frame[FRAME - 1];
    int length = FRAME - 1;
    while (length > 0 && frame[length - 1] == padding) {
      length--;
    }
    return Arrays.copyOf(frame, length);
  }

  private static boolean endsLikePadding(byte[] challenge) {
    byte last = challenge[challenge.length - 1];
    return last == 0 || last == FRAME - challenge.length;
  }
}
