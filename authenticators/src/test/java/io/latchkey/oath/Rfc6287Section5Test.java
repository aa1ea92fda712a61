package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6287, section 5.1, DataInput and section 5.2, CryptoFunction: vectors for what appendix C
 * leaves out.
 *
 * <p>Each was derived apart from this code, with the HMAC of another library over the bytes that
 * the comment shows. DataInput is written {@code suite | 00 | fields}; the field Q is shown without
 * the zeros that fill it to 128 bytes. After {@code ->} comes the HMAC, with the four bytes of
 * dynamic truncation in brackets, then their 31-bit number, whose last digits are the response. The
 * key is that of RFC 4226, appendix D, the PIN is "1234", unless said otherwise.
 */
class Rfc6287Section5Test {
  private static final OathKey KEY = TestKeys.KEY_20;

  private static String response(String suite, OcraInput.Builder input) {
    return Ocra.compute(KEY, OcraSuite.parse(suite), input.build());
  }

  private static OcraInput.Builder question(String question) {
    return OcraInput.builder().question(question);
  }

  /**
   * Lower case is what is hashed where the suite was provisioned so.
   *
   * <pre>
   * "ocra-1:hotp-sha1-6:qn08" | 00 | bc614e…
   *   -> d622aeed25afccfbd179[9ea8ecb1]1890ac582b3a, 1ea8ecb1 = 514387121
   * in upper case 937109
   * </pre>
   */
  @Test
  void theSuiteIsHashedAsProvisioned() {
    assertThat(response("ocra-1:hotp-sha1-6:qn08", question("12345678"))).isEqualTo("387121");
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN08", question("12345678"))).isEqualTo("937109");
  }

  /**
   * Counter 0 is eight bytes of zeros, not an absent counter.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:C-QN08" | 00 | 0000000000000000 | bc614e…
   *   -> a6eb1a8eff20[a4698ee8]33b588119d0a9b8fa586, 24698ee8 = 610897640
   * without the field 833333, with the text "0" 037706
   * </pre>
   */
  @Test
  void counterZeroIsEightZeroBytes() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:C-QN08", question("12345678").counter(0)))
        .isEqualTo("897640");
  }

  /** C = 0000010000000000 and 7fffffffffffffff. */
  @Test
  void theCounterHasEightBytes() {
    String suite = "OCRA-1:HOTP-SHA1-6:C-QN08";
    assertThat(response(suite, question("12345678").counter(1L << 40))).isEqualTo("771258");
    assertThat(response(suite, question("12345678").counter(Long.MAX_VALUE))).isEqualTo("105552");
  }

  /**
   * A number with an odd count of hexadecimal digits begins at the left.
   *
   * <pre>
   * 00000010 = a: "OCRA-1:HOTP-SHA1-6:QN08" | 00 | a0…
   *   -> ed3860060a[2b70fe9f]509c294fd5aa975e1cd725, 2b70fe9f = 728825503
   * as 0a… 589123, as the digits 00000010… 053261
   * </pre>
   */
  @Test
  void aNumericQuestionIsItsNumberFromTheLeft() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN08", question("00000010"))).isEqualTo("825503");
  }

  /** 4294967295 = ffffffff, 18446744073709551616 = 1 0000 0000 0000 0000. */
  @Test
  void aNumericQuestionMayExceedAnyMachineWord() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN10", question("4294967295"))).isEqualTo("482040");
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN20", question("18446744073709551616")))
        .isEqualTo("713111");
  }

  /**
   * Hexadecimal digits are bytes; either case is the same question.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QH10" | 00 | abcdef0123…
   *   -> be2ff59bc6b8c73f16[44c2171a]1ab47561c8e769, 44c2171a = 1153570586
   * </pre>
   */
  @ParameterizedTest
  @ValueSource(strings = {"ABCDEF0123", "abcdef0123"})
  void aHexadecimalQuestionIsItsBytes(String question) {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QH10", question(question))).isEqualTo("570586");
  }

  /**
   * The last of an odd count of hexadecimal digits is the upper half of its byte.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QH05" | 00 | abcde0…
   *   -> dfa4e93689e10ff805[e68b784d]4d84af6060ed19, 668b784d = 1720416333
   * as 0abcde… 067081
   * </pre>
   */
  @Test
  void anOddHexadecimalQuestionIsFilledOnTheRight() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QH05", question("ABCDE"))).isEqualTo("416333");
  }

  /** The case of letters matters: the bytes differ. */
  @Test
  void anAlphanumericQuestionIsItsAsciiBytes() {
    String suite = "OCRA-1:HOTP-SHA1-6:QA08-PSHA512";
    assertThat(response(suite, question("abcDEF12").pin("pässword"))).isEqualTo("950222");
    assertThat(response(suite, question("ABCDEF12").pin("pässword"))).isNotEqualTo("950222");
  }

  /** Two questions of 64: 128 bytes, no filling. As hexadecimal 256 digits, as number 309. */
  @Test
  void theQuestionTakesUpTo128Bytes() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QA64", question("CLI1".repeat(16) + "SRV2".repeat(16))))
        .isEqualTo("284601");
    assertThat(response("OCRA-1:HOTP-SHA1-6:QH64", question("f".repeat(128)))).isEqualTo("407297");
    String largest = BigInteger.TWO.pow(1024).subtract(BigInteger.ONE) + "";
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN64", question(largest))).isEqualTo("923093");
  }

  @ParameterizedTest
  @CsvSource({"QA64, 129", "QH64, 257", "QN64, 309", "QN64, 310"})
  void aLongerQuestionIsRefused(String field, int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response("OCRA-1:HOTP-SHA1-6:" + field, question("9".repeat(length))))
        .withMessage("question must have at most 128 bytes");
  }

  /**
   * The PIN's hash is bytes, not its hexadecimal text (708875); the PIN is UTF-8: 70 c3 a4 73 73 77
   * 6f 72 64, whose SHA-1 is 23b74494475f5f874980b7676d511e23d886da64.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QN08-PSHA1" | 00 | bc614e… | 7110eda4d09e062aa5e4a390b0a572ac0d2c0220
   * </pre>
   */
  @Test
  void thePinIsTheHashOfItsUtf8Bytes() {
    String suite = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
    assertThat(response(suite, question("12345678").pin("1234"))).isEqualTo("732862");
    assertThat(response(suite, question("12345678").pin("pässword"))).isEqualTo("425373");
    assertThat(
            response(
                suite,
                question("12345678")
                    .pinHash(HexFormat.of().parseHex("23b74494475f5f874980b7676d511e23d886da64"))))
        .isEqualTo("425373");
  }

  @ParameterizedTest
  @CsvSource({"PSHA1, 732862", "PSHA256, 695906", "PSHA512, 820408"})
  void thePinIsHashedAsTheSuiteSays(String field, String response) {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN08-" + field, question("12345678").pin("1234")))
        .isEqualTo(response);
  }

  /**
   * The session begins with zeros, to the digit.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QN08-S004" | 00 | bc614e… | 00000abc
   *   -> [d9302bda]d52d98bcc8a5b51319f9f43a487253c0, 59302bda = 1496329178
   * as 0abc0000 774278, as 0000abc0 909041, as the text "ABC" 239915
   * </pre>
   */
  @Test
  void theSessionIsFilledOnTheLeft() {
    String suite = "OCRA-1:HOTP-SHA1-6:QN08-S004";
    assertThat(response(suite, question("12345678").sessionHex("ABC"))).isEqualTo("329178");
    assertThat(response(suite, question("12345678").sessionHex("00000abc"))).isEqualTo("329178");
    assertThat(response(suite, question("12345678").session(new byte[] {0x0a, (byte) 0xbc})))
        .isEqualTo("329178");
  }

  /**
   * The default suite of a well-known application on telephones: bare S is 64 bytes.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QH10-S" | 00 | 0123456789… | 32 bytes of zeros, 000102…0f twice
   *   -> efa8314513f7c0e5[2ecbe2a2]8020c2e44ca2cc68, 2ecbe2a2 = 785113762
   * (key: 32 bytes)
   * </pre>
   */
  @Test
  void theSessionIsOf64BytesByDefault() {
    assertThat(
            Ocra.compute(
                TestKeys.KEY_32,
                OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QH10-S"),
                question("0123456789")
                    .sessionHex("000102030405060708090a0b0c0d0e0f".repeat(2))
                    .build()))
        .isEqualTo("113762");
  }

  /** One byte 7f after zeros, and 7f throughout. */
  @ParameterizedTest
  @CsvSource({
    "1, 234121, 234121",
    "64, 778108, 914472",
    "128, 236220, 851039",
    "256, 668202, 132574",
    "512, 758997, 857561",
    "999, 753222, 101803"
  })
  void theSessionHasAnyLength(int length, String ofOneByte, String ofAll) {
    String suite = "OCRA-1:HOTP-SHA1-6:QN08-S%03d".formatted(length);
    assertThat(response(suite, question("12345678").sessionHex("7f"))).isEqualTo(ofOneByte);
    assertThat(response(suite, question("12345678").sessionHex("7f".repeat(length))))
        .isEqualTo(ofAll);
  }

  /** Every combination of the optional fields; C = 7, S = c0ffee, T = 132d0b6. */
  @ParameterizedTest
  @CsvSource({
    "QN08, 937109",
    "QN08-T1M, 866866",
    "QN08-S064, 156186",
    "QN08-S064-T1M, 637925",
    "QN08-PSHA1, 732862",
    "QN08-PSHA1-T1M, 900441",
    "QN08-PSHA1-S064, 313193",
    "QN08-PSHA1-S064-T1M, 704183",
    "C-QN08, 914588",
    "C-QN08-T1M, 651420",
    "C-QN08-S064, 806981",
    "C-QN08-S064-T1M, 795103",
    "C-QN08-PSHA1, 786001",
    "C-QN08-PSHA1-T1M, 373483",
    "C-QN08-PSHA1-S064, 654155",
    "C-QN08-PSHA1-S064-T1M, 641188",
    // The defaults, hashed in their short form.
    "QN08-P, 186066",
    "QN08-T, 025660",
    "Q, 526237"
  })
  void fieldsCombineFreely(String fields, String response) {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:" + fields);
    OcraInput.Builder input = question("12345678");
    if (suite.counter()) {
      input.counter(7);
    }
    if (suite.pinHash().isPresent()) {
      input.pin("1234");
    }
    if (suite.session().isPresent()) {
      input.sessionHex("c0ffee");
    }
    if (suite.timeStep().isPresent()) {
      input.timeStep(0x132d0b6);
    }
    assertThat(Ocra.compute(KEY, suite, input.build())).isEqualTo(response);
  }

  /** A key longer than the hash's block (64 bytes, for SHA-512 128) is hashed first (RFC 2104). */
  @ParameterizedTest
  @CsvSource({
    "1, 25257464, 81125653, 63977158",
    "10, 78207452, 13664607, 17234622",
    "16, 85128663, 04535926, 95477445",
    "20, 95711858, 97087494, 98932080",
    "32, 16196772, 70885282, 55191131",
    "64, 37022555, 25118254, 91586504",
    "65, 30200335, 30063931, 20954625",
    "128, 68946871, 40971691, 72175335",
    "129, 51664752, 45237590, 31784979"
  })
  void keysHaveAnyLengthWithAnyHash(int length, String sha1, String sha256, String sha512) {
    OathKey key = TestKeys.ofLength(length);
    OcraInput input = question("12345678").build();
    assertThat(Ocra.compute(key, OcraSuite.parse("OCRA-1:HOTP-SHA1-8:QN08"), input))
        .isEqualTo(sha1);
    assertThat(Ocra.compute(key, OcraSuite.parse("OCRA-1:HOTP-SHA256-8:QN08"), input))
        .isEqualTo(sha256);
    assertThat(Ocra.compute(key, OcraSuite.parse("OCRA-1:HOTP-SHA512-8:QN08"), input))
        .isEqualTo(sha512);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6085",
    "5, 50344",
    "6, 937109",
    "7, 5891094",
    "8, 95711858",
    "9, 400233493",
    "10, 1118883345"
  })
  void responsesHaveAsManyDigitsAsTheSuiteSays(int digits, String response) {
    assertThat(response("OCRA-1:HOTP-SHA1-" + digits + ":QN08", question("12345678")))
        .isEqualTo(response);
  }

  /**
   * Zeros at the front stay. 00000619 = 26b, 00000078 = 4e.
   *
   * <pre>
   * "OCRA-1:HOTP-SHA1-6:QN08" | 00 | 26b0…
   *   -> c1b5f65d6c2673e12bf1[1d905de5]1d1b42b5c7aa, 1d905de5 = 496000485
   * "OCRA-1:HOTP-SHA1-10:QN08" | 00 | 4e…
   *   -> f03030198e45da4b6881fa[804a1b50]6d32946abb, 004a1b50 = 4856656
   * </pre>
   */
  @Test
  void responsesKeepTheirLeadingZeros() {
    assertThat(response("OCRA-1:HOTP-SHA1-6:QN08", question("00000619"))).isEqualTo("000485");
    assertThat(response("OCRA-1:HOTP-SHA1-10:QN08", question("00000078"))).isEqualTo("0004856656");
  }
}
