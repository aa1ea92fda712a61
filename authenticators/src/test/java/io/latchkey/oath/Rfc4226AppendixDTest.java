package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4226, appendix D: secret "12345678901234567890", both tables. */
class Rfc4226AppendixDTest {

  @ParameterizedTest
  @CsvSource({
    "0, 755224, 1284755224",
    "1, 287082, 1094287082",
    "2, 359152, 0137359152",
    "3, 969429, 1726969429",
    "4, 338314, 1640338314",
    "5, 254676, 0868254676",
    "6, 287922, 1918287922",
    "7, 162583, 0082162583",
    "8, 399871, 0673399871",
    "9, 520489, 0645520489"
  })
  void hotpOfTheTable(long counter, String sixDigits, String wholeNumber) {
    assertThat(Hotp.compute(TestKeys.KEY_20, counter, 6, HmacAlgorithm.SHA1)).isEqualTo(sixDigits);
    assertThat(Hotp.compute(TestKeys.KEY_20, counter, 10, HmacAlgorithm.SHA1))
        .isEqualTo(wholeNumber);
  }
}
