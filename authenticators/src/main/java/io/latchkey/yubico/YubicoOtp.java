package io.latchkey.yubico;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A one-time password as a YubiKey types it: 0 to 16 bytes of public id in clear and one AES-128
 * block, in modhex.
 *
 * @param publicId as modhex, 0 to 32 characters
 * @param block the encrypted block, 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read in one step; never compared.
public record YubicoOtp(String publicId, byte[] block) {
  private static final int BLOCK_CHARACTERS = 32;
  private static final int MAX_PUBLIC_ID_CHARACTERS = 32;
  private static final int PRIVATE_ID_BYTES = 6;

  /** The top bit of the use counter tells the state of Caps Lock in old keys. */
  private static final int USE_COUNTER_MASK = 0x7FFF;

  /**
   * Reads what was typed, in any case and under the QWERTY-like or the Dvorak layout.
   *
   * @return empty if it is not 32 to 64 characters of modhex
   */
  public static Optional<YubicoOtp> parse(String typed) {
    if (typed.length() < BLOCK_CHARACTERS
        || typed.length() > BLOCK_CHARACTERS + MAX_PUBLIC_ID_CHARACTERS) {
      return Optional.empty();
    }
    return read(typed).or(() -> readDvorak(typed));
  }

  /** The password as the key types it under the usual layouts: modhex in lower case. */
  public String text() {
    return publicId + Modhex.encode(block);
  }

  /**
   * Decrypts the block.
   *
   * @param key AES key, 16 bytes
   * @return empty if the checksum is wrong: another key, or not a one-time password
   * @throws IllegalArgumentException if the key is not 16 bytes long
   */
  // One block of unique content: what the mode ECB gives away, equal blocks, there is none of.
  @SuppressWarnings("InsecureCryptoUsage")
  public Optional<Content> decrypt(byte[] key) {
    if (key.length != 16) {
      throw new IllegalArgumentException("key must be 16 bytes, but is " + key.length);
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
      byte[] plain = cipher.doFinal(block);
      return Crc16.endsIn(plain) ? Optional.of(content(plain)) : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is not available", e);
    }
  }

  private static Content content(byte[] plain) {
    int useCounter = (unsigned(plain[7]) << 8 | unsigned(plain[6])) & USE_COUNTER_MASK;
    return new Content(Arrays.copyOf(plain, PRIVATE_ID_BYTES), useCounter, unsigned(plain[11]));
  }

  private static Optional<YubicoOtp> read(String modhex) {
    try {
      int split = modhex.length() - BLOCK_CHARACTERS;
      String publicId = Modhex.encode(Modhex.decode(modhex.substring(0, split)));
      return Optional.of(new YubicoOtp(publicId, Modhex.decode(modhex.substring(split))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<YubicoOtp> readDvorak(String typed) {
    try {
      return read(Modhex.ofDvorak(typed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static long position(int useCounter, int sessionUse) {
    return (long) useCounter << 8 | sessionUse;
  }

  private static int unsigned(byte value) {
    return value & 0xFF;
  }

  /**
   * What the block says.
   *
   * @param privateId 6 bytes
   * @param useCounter how often the key was plugged in, 1 to 32767
   * @param sessionUse how often it was touched since, 0 to 255
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared in constant time by its reader only.
  public record Content(byte[] privateId, int useCounter, int sessionUse) {

    /** Use counter and session use as one number, which grows with each touch. */
    public long position() {
      return YubicoOtp.position(useCounter, sessionUse);
    }
  }
}
