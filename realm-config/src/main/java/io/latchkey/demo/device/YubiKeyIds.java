package io.latchkey.demo.device;

import io.latchkey.yubico.Modhex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A YubiKey whose touch types a Yubico one-time password.
 *
 * @param publicId modhex, typed in clear
 * @param privateId 6 bytes as hex
 */
public record YubiKeyIds(String publicId, String privateId) {
  private static final int TOUCHES_PER_PLUG = 256;

  /**
   * What it types.
   *
   * @param key AES key, 16 bytes
   * @param touches how often it was touched before; every 256 times it was plugged in anew
   */
  String type(byte[] key, long touches) {
    return type(
        key,
        (int) (1 + touches / TOUCHES_PER_PLUG),
        (int) (touches % TOUCHES_PER_PLUG),
        0,
        ThreadLocalRandom.current().nextInt(1 << 16));
  }

  /**
   * The same in full, little endian as the key has it.
   *
   * @param useCounter how often it was plugged in, 1 to 32767
   * @param sessionUse how often it was touched since, 0 to 255
   * @param clock of 8 Hz, 24 bits
   * @param random 16 bits
   */
  String type(byte[] key, int useCounter, int sessionUse, int clock, int random) {
    ByteBuffer block =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(HexFormat.of().parseHex(privateId))
            .putShort((short) useCounter)
            .putShort((short) clock)
            .put((byte) (clock >> 16))
            .put((byte) sessionUse)
            .putShort((short) random);
    block.putShort(checksum(block.array()));
    return publicId + Modhex.encode(encrypt(key, block.array()));
  }

  /** The inverted CRC-16 of ISO 13239 of the first 14 bytes. */
  private static short checksum(byte[] block) {
    int crc = 0xFFFF;
    for (int i = 0; i < 14; i++) {
      crc ^= block[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x8408;
      }
    }
    return (short) ~crc;
  }

  @SuppressWarnings("InsecureCryptoUsage") // What the device does.
  private static byte[] encrypt(byte[] key, byte[] block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is not available", e);
    }
  }
}
