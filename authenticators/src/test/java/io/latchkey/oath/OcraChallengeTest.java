package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcraChallengeTest {

  @ParameterizedTest
  @CsvSource({
    "QN08, 8, 0123456789",
    "QN64, 64, 0123456789",
    "QA04, 4, 23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    "QH10, 10, 0123456789ABCDEF"
  })
  void hasTheSuitesLengthAndEveryCharacterOfItsAlphabet(String field, int length, String alphabet) {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:" + field);
    SecureRandom random = new SecureRandom();
    Set<Integer> seen = new HashSet<>();
    // 4000 characters: that one of 32 is never drawn has a chance below 2^-170.
    for (int i = 0; i < 4000 / length; i++) {
      String challenge = OcraChallenge.random(suite, random);
      assertThat(challenge).hasSize(length);
      Ocra.validateQuestion(suite, challenge);
      challenge.chars().forEach(seen::add);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(alphabet.chars().boxed().toList());
  }

  @Test
  void doesNotRepeatItself() {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QA64");
    SecureRandom random = new SecureRandom();
    assertThat(OcraChallenge.random(suite, random))
        .isNotEqualTo(OcraChallenge.random(suite, random));
  }
}
