package io.latchkey.it.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A YubiKey whose touch types a Yubico one-time password. It shares no code with the server. */
public final class YubiKey {

  private static final String MODHEX = "cbdefghijklnrtuv";

  private final String publicId;
  private final byte[] privateId;
  private final byte[] key;
  private int useCounter = 1;
  private int sessionUse;

  /**
   * @param publicId modhex
   * @param privateId 6 bytes as hex
   * @param key 16 bytes as hex
   */
  public YubiKey(String publicId, String privateId, String key) {
    this.publicId = publicId;
    this.privateId = HexFormat.of().parseHex(privateId);
    this.key = HexFormat.of().parseHex(key);
  }

  /** Takes the key out and puts it in again. */
  public YubiKey plugIn() {
    useCounter++;
    sessionUse = 0;
    return this;
  }

  /** Touches the key: it types this, and then Enter. */
  public String touch() {
    byte[] block =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(privateId)
            .putShort((short) useCounter)
            .put(new byte[] {1, 2, 3})
            .put((byte) sessionUse++)
            .putShort((short) 0x5A5A)
            .array();
    ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putShort(14, checksum(block));
    return publicId + modhex(encrypt(block));
  }

  /** The inverted CRC-16 of ISO 13239 of the first 14 bytes. */
  private static short checksum(byte[] block) {
    int crc = 0xFFFF;
    for (int i = 0; i < 14; i++) {
      for (int bit = 0; bit < 8; bit++) {
        boolean feedback = ((crc ^ block[i] >> bit) & 1) == 1;
        crc = crc >>> 1 ^ (feedback ? 0x8408 : 0);
      }
    }
    return (short) ~crc;
  }

  @SuppressWarnings("InsecureCryptoUsage") // What the device does.
  private byte[] encrypt(byte[] block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String modhex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (char digit : HexFormat.of().formatHex(bytes).toCharArray()) {
      text.append(MODHEX.charAt(Character.digit(digit, 16)));
    }
    return text.toString();
  }
}
