package io.latchkey.oath;

import java.nio.charset.StandardCharsets;

/** The keys of the RFCs' vectors: the digits 1234567890 repeated to the length of the hash. */
final class TestKeys {
  static final OathKey KEY_20 = ofLength(20);
  static final OathKey KEY_32 = ofLength(32);
  static final OathKey KEY_64 = ofLength(64);

  private TestKeys() {}

  static OathKey ofLength(int length) {
    String digits = "1234567890".repeat(length / 10 + 1).substring(0, length);
    return OathKey.of(digits.getBytes(StandardCharsets.US_ASCII));
  }
}
