package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No response of the mutual mode is one to a question that was not asked: section 7.2. */
class MutualQuestionsTest {

  private static OcraSuite suite(String question) {
    return OcraSuite.parse("OCRA-1:HOTP-SHA1-6:" + question);
  }

  private static String response(OcraSuite suite, String question) {
    return Ocra.compute(TestKeys.KEY_20, suite, OcraInput.builder().question(question).build());
  }

  /** Another way to the same end: the whole field, zeros at its end included. */
  private static String field(OcraSuite suite, String question) {
    byte[] input = new DataInput(suite, OcraInput.builder().question(question).build()).bytes();
    return HexFormat.of().formatHex(input, input.length - 128, input.length);
  }

  @Test
  void aTokensZerosMakeTheServersResponseThatOfTheOneWayMode() {
    OcraSuite suite = suite("QN08");

    assertThat(response(suite, "0000000012345678")).isEqualTo(response(suite, "12345678"));
    assertThat(new MutualQuestions("00000000", "12345678").areUnambiguous(suite)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // 10^8 + 0 is 16^2 * 390625.
    "QN08, 00000001, 00000000",
    "QN08, 00000000, 12345678",
    "QN08, 12345678, 00000000",
    // 16 * 99999999: the greatest one-way question.
    "QN08, 00000015, 99999984",
    "QN08, 12345678, 12345678",
    "QH08, 1234ABCD, 00000000",
    "QH08, 00000000, 1234ABCD",
    "QH08, abcdef12, ABCDEF12",
    "QA08, ABCD2345, ABCD2345"
  })
  void theseAreAmbiguous(String question, String client, String server) {
    assertThat(new MutualQuestions(client, server).areUnambiguous(suite(question))).isFalse();
    assertThat(new MutualQuestions(server, client).areUnambiguous(suite(question))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "QN08, 12345678, 87654321",
    // 16 * 100000003: a digit more than a one-way question has.
    "QN08, 00000016, 00000048",
    "QN08, 00000001, 00000003",
    "QH08, 00000001, 00000010",
    "QH08, 1234ABCD, 10000000",
    "QA08, CLI22220, SRV11110",
    // Letters of other case are other letters; and 0x50, P, ends in a zero.
    "QA08, abcdPPPP, ABCDPPPP"
  })
  void theseAreNot(String question, String client, String server) {
    assertThat(new MutualQuestions(client, server).areUnambiguous(suite(question))).isTrue();
  }

  @Test
  void aQuestionOfAnotherFormatIsRefused() {
    MutualQuestions questions = new MutualQuestions("12345678", "1234567x");

    assertThatThrownBy(() -> questions.areUnambiguous(suite("QN08")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("decimal digits");
  }

  /** All ten thousand one-way questions, and every answer to some of the worst QC. */
  @ParameterizedTest
  @ValueSource(strings = {"0000", "0001", "0015", "0016", "0256", "9984"})
  void whatIsCalledUnambiguousSharesNoFieldOfNumbers(String client) {
    OcraSuite suite = suite("QN04");
    Set<String> oneWay =
        IntStream.range(0, 10_000)
            .mapToObj(number -> field(suite, String.valueOf(number)))
            .collect(Collectors.toSet());

    assertExact(suite, client, oneWay, IntStream.range(0, 10_000).mapToObj("%04d"::formatted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0010", "1000", "ABC0"})
  void whatIsCalledUnambiguousSharesNoFieldOfHexadecimals(String client) {
    OcraSuite suite = suite("QH04");
    Set<String> oneWay =
        IntStream.range(0, 0x10000)
            .mapToObj(number -> field(suite, "%04X".formatted(number)))
            .collect(Collectors.toSet());

    assertExact(
        suite,
        client,
        oneWay,
        IntStream.iterate(0, number -> number < 0x10000, number -> number + 16)
            .mapToObj("%04X"::formatted));
  }

  private static void assertExact(
      OcraSuite suite, String client, Set<String> oneWay, Stream<String> servers) {
    servers.forEach(
        server -> {
          MutualQuestions questions = new MutualQuestions(client, server);
          String asked = field(suite, questions.forServerResponse());
          String answered = field(suite, questions.forClientResponse());
          boolean unambiguous =
              !oneWay.contains(asked) && !oneWay.contains(answered) && !asked.equals(answered);
          if (questions.areUnambiguous(suite) != unambiguous) {
            throw new AssertionError(client + " and " + server + ": expected " + unambiguous);
          }
        });
  }

  /** Small, round and repeated numbers: those that are drawn again most often. */
  @ParameterizedTest
  @CsvSource({
    "QN08, 00000001",
    "QN08, 00000015",
    "QN08, 16777216",
    "QH08, 0000000F",
    "QA08, 22222222"
  })
  void noPairThatIsIssuedIsAmbiguous(String question, String client) {
    OcraSuite suite = suite(question);
    SecureRandom random = new SecureRandom();

    // A single draw is ambiguous once in 16 for the first two: 500 of them never are by chance.
    for (int i = 0; i < 500; i++) {
      MutualQuestions questions = OcraChallenge.mutual(suite, client, random).orElseThrow();
      assertThat(questions.client()).isEqualTo(client);
      Ocra.validateQuestion(suite, questions.server());
      assertThat(questions.areUnambiguous(suite)).as(questions.server()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"QN08", "QH08", "QN64"})
  void thereIsNoAnswerToZeros(String question) {
    OcraSuite suite = suite(question);
    String zeros = "0".repeat(suite.question().length());

    assertThat(OcraChallenge.mutual(suite, zeros, new SecureRandom())).isEmpty();
  }

  @Test
  void lettersHaveAnAnswerAlways() {
    List<String> asked = List.of("00000000", "PPPPPPPP", "zzzzzzzz");

    assertThat(asked)
        .allMatch(
            client -> OcraChallenge.mutual(suite("QA08"), client, new SecureRandom()).isPresent());
  }
}
