package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What computing refuses, and the modes of RFC 6287, section 7. */
class OcraTest {
  private static final OcraSuite FULL = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:C-QN08-PSHA1-S064-T1M");
  private static final OcraSuite SHORT = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08");

  private static OcraInput.Builder except(String left) {
    OcraInput.Builder input = OcraInput.builder();
    if (!left.equals("counter")) {
      input.counter(1);
    }
    if (!left.equals("question")) {
      input.question("12345678");
    }
    if (!left.equals("pin")) {
      input.pin("1234");
    }
    if (!left.equals("session")) {
      input.sessionHex("00");
    }
    if (!left.equals("time step")) {
      input.timeStep(1);
    }
    return input;
  }

  private static String compute(OcraSuite suite, OcraInput.Builder input) {
    return Ocra.compute(TestKeys.KEY_20, suite, input.build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"counter", "question", "pin", "session", "time step"})
  void aMissingInputIsNamed(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(FULL, except(name)))
        .withMessage(name + " is missing, the suite " + FULL.text() + " demands it");
  }

  @Test
  void anInputThatTheSuiteDoesNotHoldIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(SHORT, OcraInput.builder().question("1").counter(0)))
        .withMessage("counter is given, but the suite OCRA-1:HOTP-SHA1-6:QN08 does not hold it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(SHORT, OcraInput.builder().question("1").pin("1234")))
        .withMessageStartingWith("pin is given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(SHORT, OcraInput.builder().question("1").sessionHex("00")))
        .withMessageStartingWith("session is given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(SHORT, OcraInput.builder().question("1").timeStep(0)))
        .withMessageStartingWith("time step is given");
  }

  @Test
  void numbersBelowZeroAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(FULL, except("").counter(-1)))
        .withMessage("counter must be 0 or more, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(FULL, except("").timeStep(-1)))
        .withMessage("time step must be 0 or more, but is -1");
  }

  @Test
  void aPinHashOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(FULL, except("").pinHash(new byte[32])))
        .withMessage("pin hash must have 20 bytes of SHA1");
  }

  @Test
  void anEmptyPinIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcraInput.builder().pin(""))
        .withMessage("pin must not be empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void aSessionThatDoesNotFitIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(FULL, except("").session(new byte[length])))
        .withMessage("session must have 1 to 64 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0g", "00 00", "0x00"})
  void aSessionThatIsNotHexadecimalIsRefused(String session) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcraInput.builder().sessionHex(session))
        .withMessage("session must be hexadecimal digits");
  }

  @Test
  void bytesGivenAreCopied() {
    byte[] session = {1};
    byte[] pinHash = new byte[20];
    OcraInput.Builder input = except("").session(session).pinHash(pinHash);
    String before = compute(FULL, input);
    session[0] = 2;
    pinHash[0] = 2;
    assertThat(compute(FULL, input)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "QN08, 1234567a, decimal digits",
    "QN08, '', decimal digits",
    "QN08, ' 1234567', decimal digits",
    "QN08, -1234567, decimal digits",
    // ARABIC-INDIC DIGIT ONE is a digit to the JDK.
    "QN08, \u0661\u0661\u0661\u0661, decimal digits",
    "QA08, 1234-678, ASCII letters and digits",
    "QA08, \u00e4bcdefgh, ASCII letters and digits",
    "QH08, 1234567G, hexadecimal digits"
  })
  void aQuestionOfAnotherFormatIsRefused(String field, String question, String expected) {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:" + field);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compute(suite, OcraInput.builder().question(question)))
        .withMessage("question must be " + expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ocra.validateQuestion(suite, question))
        .withMessage("question must be " + expected);
  }

  @Test
  void aChallengeOfAServerHasExactlyTheSuitesLength() {
    Ocra.validateQuestion(SHORT, "00000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ocra.validateQuestion(SHORT, "1234567"))
        .withMessage("question must have 8 characters, but has 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ocra.validateQuestion(SHORT, "123456789"))
        .withMessage("question must have 8 characters, but has 9");
  }

  @Test
  void aPlainSignatureHasNoSession() {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08-S064");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Ocra.sign(
                    TestKeys.KEY_20,
                    suite,
                    OcraInput.builder().question("12345678").sessionHex("00").build()))
        .withMessage(
            "suite OCRA-1:HOTP-SHA1-6:QN08-S064 holds a session, which a plain signature does not");
  }

  /** Section 7.3.2: the client signs QS | QC, the server shows itself with QC | QS. */
  @Test
  void theTwoDirectionsOfAMutualComputationDiffer() {
    MutualQuestions questions = new MutualQuestions("CLI1", "SRV2");
    assertThat(questions.forServerResponse()).isEqualTo("CLI1SRV2");
    assertThat(questions.forClientResponse()).isEqualTo("SRV2CLI1");
  }
}
