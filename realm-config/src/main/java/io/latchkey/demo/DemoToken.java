package io.latchkey.demo;

import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token of the demo realm as software: it shows what the device would show.
 *
 * @param serial its serial number in the realm
 * @param kind {@code ocra}, {@code hotp} or {@code totp}
 * @param suite OCRA suite; null for other kinds
 * @param key the secret as hex: those of the RFCs' test vectors, so plainly no real one
 */
record DemoToken(String serial, String kind, @Nullable String suite, String key) {
  static final int DIGITS = 6;
  static final int PERIOD = 60;

  private static final String KEY_20 = "3132333435363738393031323334353637383930";
  private static final String KEY_32 = KEY_20 + "313233343536373839303132";

  /** The token that no one holds, for whoever adds it. */
  static final DemoToken SPARE = new DemoToken("FOB-3001", "hotp", null, KEY_20);

  static final List<DemoToken> ALL =
      List.of(
          new DemoToken("KEYPAD-1001", "ocra", "OCRA-1:HOTP-SHA1-6:QN08", KEY_20),
          new DemoToken("FOB-2001", "hotp", null, KEY_20),
          new DemoToken("KEYPAD-2002", "ocra", "OCRA-1:HOTP-SHA256-8:C-QN08", KEY_32),
          new DemoToken("CLOCK-4001", "totp", null, KEY_20),
          SPARE);

  /**
   * Finds a token.
   *
   * @throws IllegalArgumentException naming the tokens that there are
   */
  static DemoToken bySerial(String serial) {
    return ALL.stream()
        .filter(token -> token.serial.equals(serial))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No token of the demo is called "
                        + serial
                        + "; there are "
                        + String.join(", ", ALL.stream().map(DemoToken::serial).toList())
                        + "."));
  }

  /**
   * What the display shows after the button is pressed, or after the challenge is typed.
   *
   * @param challenge what is typed; null on a token without keys
   * @throws IllegalArgumentException if the challenge is missing, malformed or not asked for
   * @throws IOException if the counter cannot be kept
   */
  String press(@Nullable String challenge, PressCounter counter, InstantSource clock)
      throws IOException {
    if (suite != null) {
      return respond(OcraSuite.parse(suite), challenge, counter);
    }
    if (challenge != null) {
      throw new IllegalArgumentException(serial + " has no keys: it takes no challenge.");
    }
    OathKey oathKey = OathKey.ofHex(key);
    return kind.equals("totp")
        ? Totp.compute(
            oathKey,
            Totp.step(clock.instant().getEpochSecond(), PERIOD),
            DIGITS,
            HmacAlgorithm.SHA1)
        : Hotp.compute(oathKey, counter.next(), DIGITS, HmacAlgorithm.SHA1);
  }

  private String respond(OcraSuite ocra, @Nullable String challenge, PressCounter counter)
      throws IOException {
    if (challenge == null) {
      throw new IllegalArgumentException(serial + " needs the challenge from the login page.");
    }
    Ocra.validateQuestion(ocra, challenge);
    OcraInput.Builder input = OcraInput.builder().question(challenge);
    if (ocra.counter()) {
      input.counter(counter.next());
    }
    return Ocra.compute(OathKey.ofHex(key), ocra, input.build());
  }
}
