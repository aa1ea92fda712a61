package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacAlgorithmTest {

  @ParameterizedTest
  @EnumSource
  void everySpellingOfANameIsRead(HmacAlgorithm algorithm) {
    String bits = algorithm.name().substring(3);
    for (String spelling :
        new String[] {"SHA", "SHA-", "sha", "HmacSHA", "HMACSHA", "HMAC-SHA", "HMAC-SHA-"}) {
      assertThat(HmacAlgorithm.parse(spelling + bits)).isEqualTo(algorithm);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MD5", "SHA", "SHA3", "SHA224", "SHA1 ", "SHA256withRSA"})
  void anotherNameIsRefusedWithThoseExpected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HmacAlgorithm.parse(name))
        .withMessage("algorithm must be one of SHA1, SHA256 and SHA512");
  }

  @Test
  void aTurkishServerReadsNamesAsWell() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(HmacAlgorithm.parse("hmacsha1")).isEqualTo(HmacAlgorithm.SHA1);
      assertThat(OcraSuite.parse("ocra-1:hotp-sha1-6:qn08").digits()).isEqualTo(6);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theOutputIsAsLongAsTheHash() {
    assertThat(HmacAlgorithm.SHA1.outputLength()).isEqualTo(20);
    assertThat(HmacAlgorithm.SHA256.outputLength()).isEqualTo(32);
    assertThat(HmacAlgorithm.SHA512.outputLength()).isEqualTo(64);
  }
}
