package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

  /** Values from another implementation, of the SHA-512 of "Pay 120.00 EUR". */
  @ParameterizedTest
  @CsvSource({
    "QN08, 40156283",
    "QN64, 9384040857572377142172791174921536829607062770352219576740156283",
    "QH16, D8121C9C2F11137B",
    "QA10, JWMJRK46VV",
    "QA64, Q9PV3DX2KDHQ59PA8TJUQ8AGJPRYJ7JCC9CG8GTWAFWANPAEK5LXJ6JWMJRK46VV"
  })
  void ofAHashAreItsLastDigitsInTheSuitesFormat(String field, String question) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-512")
            .digest("Pay 120.00 EUR".getBytes(StandardCharsets.US_ASCII));
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:" + field);

    assertThat(OcraChallenge.ofHash(suite, hash)).isEqualTo(question);
    Ocra.validateQuestion(suite, question);
  }

  @Test
  void ofASmallHashIsFilledUpOnTheLeft() {
    OcraSuite decimal = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN04");

    assertThat(OcraChallenge.ofHash(decimal, new byte[] {0})).isEqualTo("0000");
    // A hash is never a negative number.
    assertThat(OcraChallenge.ofHash(decimal, new byte[] {(byte) 0xff})).isEqualTo("0255");
    assertThat(
            OcraChallenge.ofHash(
                OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QA04"), new byte[] {0x04, 0x21}))
        .isEqualTo("2333");
  }
}
