package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The suite's parser reads what an administrator pastes: whatever that is, it ends well. */
class OcraSuiteFuzzTest {
  private static final int ROUNDS = 20_000;

  private static final String[] PIECES = {
    "OCRA-1",
    ":",
    "-",
    "HOTP",
    "SHA1",
    "SHA256",
    "SHA512",
    "0",
    "1",
    "6",
    "10",
    "48",
    "59",
    "064",
    "C",
    "Q",
    "QN08",
    "QA",
    "H",
    "P",
    "PSHA1",
    "S",
    "S064",
    "T",
    "T1M",
    "M",
    "x",
    " ",
    "\u0000",
    "\u0661",
    "\ud83d",
    "9".repeat(40)
  };

  /** The same every run: a failure can be repeated. */
  private final SplittableRandom random = new SplittableRandom(6287);

  @Test
  void anyTextIsReadOrRefusedAsAnArgument() {
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      read += endsWell(pieces());
      read += endsWell(changed("OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1-S064-T1M"));
      read += endsWell(characters());
    }
    assertThat(read).as("some are valid, or the test reaches nothing").isGreaterThan(100);
  }

  /** What was read can be computed: no suite is accepted that fails at login. */
  private int endsWell(String text) {
    OcraSuite suite;
    try {
      suite = OcraSuite.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
      assertThat(e.getMessage()).startsWith("suite");
      return 0;
    }
    OcraInput.Builder input = OcraInput.builder().question("1234");
    if (suite.counter()) {
      input.counter(random.nextLong(0, Long.MAX_VALUE));
    }
    if (suite.pinHash().isPresent()) {
      input.pin("1234");
    }
    if (suite.session().isPresent()) {
      input.sessionHex("00");
    }
    if (suite.timeStep().isPresent()) {
      input.timeStep(random.nextLong(0, Long.MAX_VALUE));
    }
    assertThat(suite.text()).isEqualTo(text);
    assertThat(Ocra.compute(TestKeys.KEY_20, suite, input.build()))
        .matches("[0-9]{" + suite.digits() + "}");
    return 1;
  }

  private String pieces() {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "OCRA-1:HOTP-SHA1-6:" : "");
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private String changed(String valid) {
    StringBuilder text = new StringBuilder(valid);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(0x80));
        default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
      }
    }
    return text.toString();
  }

  private String characters() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(80); i > 0; i--) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}
