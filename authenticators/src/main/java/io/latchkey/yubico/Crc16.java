package io.latchkey.yubico;

/** CRC-16 of ISO 13239, by which a YubiKey guards what it sends. */
final class Crc16 {
  /** What remains of bytes that end in their own inverted CRC. */
  private static final int RESIDUE = 0xF0B8;

  private static final int POLYNOMIAL = 0x8408;

  private Crc16() {}

  /** Whether the bytes end in the inverted CRC of those before, the lower byte first. */
  static boolean endsIn(byte[] bytes) {
    int crc = 0xFFFF;
    for (byte each : bytes) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ POLYNOMIAL;
      }
    }
    return crc == RESIDUE;
  }
}
