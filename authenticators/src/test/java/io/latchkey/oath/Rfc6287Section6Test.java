package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6287, section 6, the OCRASuite: everything that the grammar allows, and what it does not. */
class Rfc6287Section6Test {

  @Test
  void aFullSuiteSaysAllItHolds() {
    String text = "OCRA-1:HOTP-SHA512-9:C-QA10-PSHA256-S128-T5S";
    OcraSuite suite = OcraSuite.parse(text);
    assertThat(suite.text()).isEqualTo(text);
    assertThat(suite).hasToString(text);
    assertThat(suite.algorithm()).isEqualTo(HmacAlgorithm.SHA512);
    assertThat(suite.digits()).isEqualTo(9);
    assertThat(suite.counter()).isTrue();
    assertThat(suite.question()).isEqualTo(new OcraQuestion(QuestionFormat.ALPHANUMERIC, 10));
    assertThat(suite.pinHash()).contains(HmacAlgorithm.SHA256);
    assertThat(suite.session()).hasValue(128);
    assertThat(suite.timeStep()).hasValue(5);
  }

  @Test
  void aShortSuiteHoldsAQuestionOnly() {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08");
    assertThat(suite.counter()).isFalse();
    assertThat(suite.pinHash()).isEmpty();
    assertThat(suite.session()).isEmpty();
    assertThat(suite.timeStep()).isEmpty();
  }

  @Test
  void lettersMayHaveEitherCaseAndStayAsTheyAre() {
    OcraSuite suite = OcraSuite.parse("ocra-1:hotp-Sha256-8:c-qh40-psha512-t48h");
    assertThat(suite.text()).isEqualTo("ocra-1:hotp-Sha256-8:c-qh40-psha512-t48h");
    assertThat(suite.algorithm()).isEqualTo(HmacAlgorithm.SHA256);
    assertThat(suite.question()).isEqualTo(new OcraQuestion(QuestionFormat.HEX, 40));
    assertThat(suite.pinHash()).contains(HmacAlgorithm.SHA512);
    assertThat(suite.timeStep()).hasValue(48 * 3600);
  }

  @Test
  void bareFieldsHaveTheDefaultsOfSection63() {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:Q-P-S-T");
    assertThat(suite.question()).isEqualTo(new OcraQuestion(QuestionFormat.NUMERIC, 8));
    assertThat(suite.pinHash()).contains(HmacAlgorithm.SHA1);
    assertThat(suite.session()).hasValue(64);
    assertThat(suite.timeStep()).hasValue(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10})
  void truncationIs4To10Digits(int digits) {
    assertThat(OcraSuite.parse("OCRA-1:HOTP-SHA1-" + digits + ":QN08").digits()).isEqualTo(digits);
  }

  @Test
  void everyQuestionLengthOf4To64IsTaken() {
    for (int length = 4; length <= 64; length++) {
      assertThat(OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN%02d".formatted(length)).question().length())
          .isEqualTo(length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "T1S, 1",
    "T9S, 9",
    "T10S, 10",
    "T59S, 59",
    "T1M, 60",
    "T59M, 3540",
    "T1H, 3600",
    "T9H, 32400",
    "T19H, 68400",
    "T39H, 140400",
    "T40H, 144000",
    "T48H, 172800"
  })
  void timeStepsAreSecondsMinutesOrHours(String field, int seconds) {
    assertThat(OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08-" + field).timeStep())
        .isEqualTo(OptionalInt.of(seconds));
  }

  @ParameterizedTest
  @CsvSource({"S001, 1", "S064, 64", "S512, 512", "S999, 999"})
  void sessionsHaveAnyLength(String field, int length) {
    assertThat(OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08-" + field).session()).hasValue(length);
  }

  @Test
  void theLongestSuiteIsTaken() {
    String text = "OCRA-1:HOTP-SHA512-10:C-QN64-PSHA512-S512-T59M";
    assertThat(OcraSuite.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OCRA-2:HOTP-SHA1-6:QN08 | suite: algorithm is 'OCRA-2', but expected is OCRA-1",
        ":HOTP-SHA1-6:QN08 | suite: algorithm is ''",
        "OCRA-1:HOTP-SHA3-6:QN08 | suite: crypto function is 'HOTP-SHA3-6', but expected is HOTP-SHA1-t, HOTP-SHA256-t or HOTP-SHA512-t with t of 4 to 10 digits",
        "OCRA-1:TOTP-SHA1-6:QN08 | suite: crypto function",
        "OCRA-1:HOTP-SHA1:QN08 | suite: crypto function",
        "OCRA-1:HOTP-SHA1-x:QN08 | suite: crypto function",
        "OCRA-1:HOTP-SHA1-0:QN08 | suite: truncation is '0', but expected is 4 to 10 digits; 0 means the whole HMAC",
        "OCRA-1:HOTP-SHA1-3:QN08 | suite: truncation is '3', but expected is 4 to 10 digits",
        "OCRA-1:HOTP-SHA1-11:QN08 | suite: truncation is '11'",
        "OCRA-1:HOTP-SHA1-06:QN08 | suite: truncation is '06'",
        "OCRA-1:HOTP-SHA1-6: | suite: data input field is ''",
        "OCRA-1:HOTP-SHA1-6:C | suite: data input is 'C', but expected is a question Q",
        "OCRA-1:HOTP-SHA1-6:QN08-C | suite: data input field is 'C', but expected is each field at most once, in the order C, Q, P, S, T",
        "OCRA-1:HOTP-SHA1-6:QN08-QN08 | suite: data input field is 'QN08'",
        "OCRA-1:HOTP-SHA1-6:QN08-T1M-S064 | suite: data input field is 'S064'",
        "OCRA-1:HOTP-SHA1-6:QN08- | suite: data input field is ''",
        "OCRA-1:HOTP-SHA1-6:QN08-X1 | suite: data input field is 'X1', but expected is a field that begins with C, Q, P, S or T",
        "OCRA-1:HOTP-SHA1-6:C1-QN08 | suite: counter is 'C1', but expected is C alone",
        "OCRA-1:HOTP-SHA1-6:QN03 | suite: question is 'QN03', but expected is QA, QN or QH and a length of 04 to 64",
        "OCRA-1:HOTP-SHA1-6:QN65 | suite: question is 'QN65'",
        "OCRA-1:HOTP-SHA1-6:QN8 | suite: question is 'QN8'",
        "OCRA-1:HOTP-SHA1-6:QN | suite: question is 'QN'",
        "OCRA-1:HOTP-SHA1-6:QB08 | suite: question is 'QB08'",
        "OCRA-1:HOTP-SHA1-6:QN08-PSHA3 | suite: PIN hash is 'PSHA3', but expected is PSHA1, PSHA256 or PSHA512",
        "OCRA-1:HOTP-SHA1-6:QN08-PMD5 | suite: PIN hash is 'PMD5'",
        "OCRA-1:HOTP-SHA1-6:QN08-S000 | suite: session is 'S000', but expected is S and a length of 001 to 999 bytes",
        "OCRA-1:HOTP-SHA1-6:QN08-S64 | suite: session is 'S64'",
        "OCRA-1:HOTP-SHA1-6:QN08-T0H | suite: time step is 'T0H', but expected is T and 1 to 59 with S or M, or 1 to 48 with H",
        "OCRA-1:HOTP-SHA1-6:QN08-T0M | suite: time step is 'T0M'",
        "OCRA-1:HOTP-SHA1-6:QN08-T60S | suite: time step is 'T60S'",
        "OCRA-1:HOTP-SHA1-6:QN08-T60M | suite: time step is 'T60M'",
        "OCRA-1:HOTP-SHA1-6:QN08-T49H | suite: time step is 'T49H'",
        "OCRA-1:HOTP-SHA1-6:QN08-T01M | suite: time step is 'T01M'",
        "OCRA-1:HOTP-SHA1-6:QN08-T1H30M | suite: time step is 'T1H30M'",
        "OCRA-1:HOTP-SHA1-6 | suite must have three parts separated by colons",
        "OCRA-1:HOTP-SHA1-6:QN08: | suite must have three parts separated by colons",
        "'OCRA-1:HOTP-SHA1-6:QN08 ' | suite must be at most 64 printable ASCII characters",
        "OCRA-1:HOTP-SHA1-6:QN\u0660\u0668 | suite must be at most 64 printable ASCII characters",
        "OCRA-1:HOTP-SHA1-6:QN08\u007f | suite must be at most 64 printable ASCII characters",
        "'' | suite must have three parts separated by colons"
      })
  void whatIsWrongIsNamedWithWhatWasExpected(String suite, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcraSuite.parse(suite))
        .withMessageStartingWith(message);
  }

  @Test
  void aLongTextIsRefusedUnread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcraSuite.parse("A".repeat(65)))
        .withMessageStartingWith("suite must be at most 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcraSuite.parse("A".repeat(64)))
        .withMessageStartingWith("suite must have three parts");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 65})
  void aQuestionOutOfRangeCannotBeMade(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OcraQuestion(QuestionFormat.HEX, length))
        .withMessage("question length must be 4 to 64, but is " + length);
  }
}
