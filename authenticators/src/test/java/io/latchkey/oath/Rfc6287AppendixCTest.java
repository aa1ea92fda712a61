package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 6287, appendix C, all vectors. PIN is "1234"; its hash is also given as the RFC prints it.
 * Times are hexadecimal numbers of minutes (erratum 3899).
 */
class Rfc6287AppendixCTest {
  private static final byte[] PIN_SHA1 =
      HexFormat.of().parseHex("7110eda4d09e062aa5e4a390b0a572ac0d2c0220");
  private static final long TIME = 0x132d0b6;

  private static String response(OathKey key, String suite, OcraInput.Builder input) {
    return Ocra.compute(key, OcraSuite.parse(suite), input.build());
  }

  private static OcraInput.Builder question(String question) {
    return OcraInput.builder().question(question);
  }

  @Nested
  @DisplayName("C.1 One-way Challenge Response")
  class OneWay {

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA1-6:QN08 of {0}")
    @CsvSource({
      "00000000, 237653",
      "11111111, 243178",
      "22222222, 653583",
      "33333333, 740991",
      "44444444, 608993",
      "55555555, 388898",
      "66666666, 816933",
      "77777777, 224598",
      "88888888, 750600",
      "99999999, 294470"
    })
    void sha1(String question, String response) {
      assertThat(response(TestKeys.KEY_20, "OCRA-1:HOTP-SHA1-6:QN08", question(question)))
          .isEqualTo(response);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1 of 12345678 and counter {0}")
    @CsvSource({
      "0, 65347737",
      "1, 86775851",
      "2, 78192410",
      "3, 71565254",
      "4, 10104329",
      "5, 65983500",
      "6, 70069104",
      "7, 91771096",
      "8, 75011558",
      "9, 08522129"
    })
    void sha256WithCounterAndPin(long counter, String response) {
      String suite = "OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1";
      assertThat(
              response(TestKeys.KEY_32, suite, question("12345678").counter(counter).pin("1234")))
          .isEqualTo(response);
      assertThat(
              response(
                  TestKeys.KEY_32, suite, question("12345678").counter(counter).pinHash(PIN_SHA1)))
          .isEqualTo(response);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA256-8:QN08-PSHA1 of {0}")
    @CsvSource({
      "00000000, 83238735",
      "11111111, 01501458",
      "22222222, 17957585",
      "33333333, 86776967",
      "44444444, 86807031"
    })
    void sha256WithPin(String question, String response) {
      assertThat(
              response(
                  TestKeys.KEY_32,
                  "OCRA-1:HOTP-SHA256-8:QN08-PSHA1",
                  question(question).pin("1234")))
          .isEqualTo(response);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA512-8:C-QN08 of {1} and counter {0}")
    @CsvSource({
      "0, 00000000, 07016083",
      "1, 11111111, 63947962",
      "2, 22222222, 70123924",
      "3, 33333333, 25341727",
      "4, 44444444, 33203315",
      "5, 55555555, 34205738",
      "6, 66666666, 44343969",
      "7, 77777777, 51946085",
      "8, 88888888, 20403879",
      "9, 99999999, 31409299"
    })
    void sha512WithCounter(long counter, String question, String response) {
      assertThat(
              response(
                  TestKeys.KEY_64,
                  "OCRA-1:HOTP-SHA512-8:C-QN08",
                  question(question).counter(counter)))
          .isEqualTo(response);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA512-8:QN08-T1M of {0}")
    @CsvSource({
      "00000000, 95209754",
      "11111111, 55907591",
      "22222222, 22048402",
      "33333333, 24218844",
      "44444444, 36209546"
    })
    void sha512WithTime(String question, String response) {
      assertThat(
              response(
                  TestKeys.KEY_64,
                  "OCRA-1:HOTP-SHA512-8:QN08-T1M",
                  question(question).timeStep(TIME)))
          .isEqualTo(response);
    }
  }

  @Nested
  @DisplayName("C.2 Mutual Challenge-Response")
  class Mutual {

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA256-8:QA08 of {0} and {1}")
    @CsvSource({
      "CLI22220, SRV11110, 28247970, 15510767",
      "CLI22221, SRV11111, 01984843, 90175646",
      "CLI22222, SRV11112, 65387857, 33777207",
      "CLI22223, SRV11113, 03351211, 95285278",
      "CLI22224, SRV11114, 83412541, 28934924"
    })
    void sha256(String qc, String qs, String rs, String rc) {
      MutualQuestions questions = new MutualQuestions(qc, qs);
      String suite = "OCRA-1:HOTP-SHA256-8:QA08";
      assertThat(response(TestKeys.KEY_32, suite, question(questions.forServerResponse())))
          .isEqualTo(rs);
      assertThat(response(TestKeys.KEY_32, suite, question(questions.forClientResponse())))
          .isEqualTo(rc);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA512-8:QA08, client with PSHA1, of {0} and {1}")
    @CsvSource({
      "CLI22220, SRV11110, 79496648, 18806276",
      "CLI22221, SRV11111, 76831980, 70020315",
      "CLI22222, SRV11112, 12250499, 01600026",
      "CLI22223, SRV11113, 90856481, 18951020",
      "CLI22224, SRV11114, 12761449, 32528969"
    })
    void sha512WithPinOfTheClient(String qc, String qs, String rs, String rc) {
      MutualQuestions questions = new MutualQuestions(qc, qs);
      assertThat(
              response(
                  TestKeys.KEY_64,
                  "OCRA-1:HOTP-SHA512-8:QA08",
                  question(questions.forServerResponse())))
          .isEqualTo(rs);
      assertThat(
              response(
                  TestKeys.KEY_64,
                  "OCRA-1:HOTP-SHA512-8:QA08-PSHA1",
                  question(questions.forClientResponse()).pin("1234")))
          .isEqualTo(rc);
    }
  }

  @Nested
  @DisplayName("Suite of the server in C.2")
  class ServerSuite {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "OCRA-1:HOTP-SHA512-8:QA08-PSHA1, OCRA-1:HOTP-SHA512-8:QA08",
      "OCRA-1:HOTP-SHA256-8:C-QN08-PSHA256-S064-T1M, OCRA-1:HOTP-SHA256-8:C-QN08-S064-T1M",
      "ocra-1:hotp-sha1-6:qn08-p-t1h, ocra-1:hotp-sha1-6:qn08-t1h",
      "OCRA-1:HOTP-SHA1-6:QN08, OCRA-1:HOTP-SHA1-6:QN08"
    })
    void isThatOfTheClientWithoutThePin(String client, String server) {
      assertThat(OcraSuite.parse(client).withoutPin().text()).isEqualTo(server);
    }
  }

  @Nested
  @DisplayName("C.3 Plain Signature")
  class PlainSignature {

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA256-8:QA08 of {0}")
    @CsvSource({
      "SIG10000, 53095496",
      "SIG11000, 04110475",
      "SIG12000, 31331128",
      "SIG13000, 76028668",
      "SIG14000, 46554205"
    })
    void sha256(String signed, String signature) {
      assertThat(
              Ocra.sign(
                  TestKeys.KEY_32,
                  OcraSuite.parse("OCRA-1:HOTP-SHA256-8:QA08"),
                  question(signed).build()))
          .isEqualTo(signature);
    }

    @ParameterizedTest(name = "OCRA-1:HOTP-SHA512-8:QA10-T1M of {0}")
    @CsvSource({
      "SIG1000000, 77537423",
      "SIG1100000, 31970405",
      "SIG1200000, 10235557",
      "SIG1300000, 95213541",
      "SIG1400000, 65360607"
    })
    void sha512WithTime(String signed, String signature) {
      assertThat(
              Ocra.sign(
                  TestKeys.KEY_64,
                  OcraSuite.parse("OCRA-1:HOTP-SHA512-8:QA10-T1M"),
                  question(signed).timeStep(TIME).build()))
          .isEqualTo(signature);
    }
  }
}
