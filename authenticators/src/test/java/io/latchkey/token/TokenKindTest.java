package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.Match.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKindTest {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final OathKey KEY = OathKey.ofHex(SECRET);
  private static final long NOW = 1_800_000_015;

  private static TokenDefinition read(TokenKind kind, String fields) {
    return kind.read(JsonFields.parse("{\"secret\":\"" + SECRET + "\"" + fields + "}"));
  }

  private static Match match(
      TokenKind kind, String fields, long movingFactor, @Nullable String challenge, String answer) {
    TokenDefinition token = read(kind, fields);
    return kind.match(
        new TokenKind.Question(token.secret(), token.parameters(), movingFactor, 0, challenge, NOW),
        answer);
  }

  private static Match right(long next) {
    return right(next, 0);
  }

  private static Match right(long next, long drift) {
    return new Match(Outcome.RIGHT, next, drift);
  }

  @Nested
  class HotpTokens {
    private final TokenKind kind = new HotpKind();

    private Match answer(long movingFactor, long counter) {
      return match(kind, "", movingFactor, null, Hotp.compute(KEY, counter, 6, HmacAlgorithm.SHA1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 10", "7, 7", "7, 17"})
    void aCodeWithinTheLookAheadWindowMovesTheCounterPastIt(long movingFactor, long counter) {
      assertThat(answer(movingFactor, counter)).isEqualTo(right(counter + 1));
    }

    @Test
    void aCodeBeyondTheLookAheadWindowIsWrong() {
      assertThat(answer(7, 18).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void aUsedCodeIsAReplay() {
      assertThat(answer(7, 6).outcome()).isEqualTo(Outcome.REPLAYED);
      assertThat(answer(20, 10).outcome()).isEqualTo(Outcome.REPLAYED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "75522", "7552240", "755224x", "null"})
    void nothingButTheCodeIsRight(String answer) {
      assertThat(match(kind, "", 0, null, answer).outcome()).isEqualTo(Outcome.WRONG);
    }
  }

  @Nested
  class TotpTokens {
    private final TokenKind kind = new TotpKind();
    private final long step = NOW / 30;

    private Match answer(long movingFactor, long position) {
      return match(
          kind, "", movingFactor, null, Totp.compute(KEY, position, 6, HmacAlgorithm.SHA1));
    }

    @Test
    void oneStepEitherSideIsAccepted() {
      assertThat(answer(0, step - 1)).isEqualTo(right(step, -1));
      assertThat(answer(0, step)).isEqualTo(right(step + 1));
      assertThat(answer(0, step + 1)).isEqualTo(right(step + 2, 1));
      assertThat(answer(0, step - 2).outcome()).isEqualTo(Outcome.WRONG);
      assertThat(answer(0, step + 2).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void aStepIsAcceptedOnceAndEndsTheEarlierOnes() {
      assertThat(answer(step + 1, step).outcome()).isEqualTo(Outcome.REPLAYED);
      assertThat(answer(step + 1, step - 1).outcome()).isEqualTo(Outcome.REPLAYED);
      assertThat(answer(step + 1, step + 1).outcome()).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void theWindowCanBeTheCurrentStepOnly() {
      String code = Totp.compute(KEY, step - 1, 6, HmacAlgorithm.SHA1);
      assertThat(match(kind, ",\"lookAhead\":0", 0, null, code).outcome()).isEqualTo(Outcome.WRONG);
    }
  }

  @Nested
  class OcraTokens {
    private final TokenKind kind = new OcraKind();

    private String suite(String text) {
      return ",\"suite\":\"" + text + "\"";
    }

    private String response(String suite, OcraInput.Builder input) {
      return Ocra.compute(KEY, OcraSuite.parse(suite), input.build());
    }

    @Test
    void withoutCounterAndClockNothingMoves() {
      String suite = "OCRA-1:HOTP-SHA1-6:QN08";
      String right = response(suite, OcraInput.builder().question("12345678"));
      assertThat(match(kind, suite(suite), 0, "12345678", right)).isEqualTo(right(0));
      assertThat(match(kind, suite(suite), 0, "12345679", right).outcome())
          .isEqualTo(Outcome.WRONG);
      assertThat(match(kind, suite(suite), 0, null, right).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void aCounterMovesAndIsNeverReused() {
      String suite = "OCRA-1:HOTP-SHA1-6:C-QN08";
      String right = response(suite, OcraInput.builder().question("12345678").counter(0));
      assertThat(match(kind, suite(suite), 0, "12345678", right)).isEqualTo(right(1));
      assertThat(match(kind, suite(suite), 1, "12345678", right).outcome())
          .isEqualTo(Outcome.REPLAYED);
    }

    @Test
    void aTimeStepIsAcceptedOnce() {
      String suite = "OCRA-1:HOTP-SHA1-6:QN08-T1M";
      long step = NOW / 60;
      String right = response(suite, OcraInput.builder().question("12345678").timeStep(step));
      assertThat(match(kind, suite(suite), 0, "12345678", right)).isEqualTo(right(step + 1));
      assertThat(match(kind, suite(suite), step + 1, "12345678", right).outcome())
          .isEqualTo(Outcome.REPLAYED);
    }

    @Test
    void everyFieldAtOnce() {
      String suite = "OCRA-1:HOTP-SHA1-8:C-QH08-PSHA1-S002-T1M";
      String fields = suite(suite) + ",\"pin\":\"1234\",\"session\":\"abcd\",\"counter\":4";
      String right =
          response(
              suite,
              OcraInput.builder()
                  .counter(5)
                  .question("DEADBEEF")
                  .pin("1234")
                  .sessionHex("abcd")
                  .timeStep(NOW / 60 - 1));
      assertThat(match(kind, fields, 4, "DEADBEEF", right)).isEqualTo(right(6, -1));
    }

    @ParameterizedTest
    @CsvSource({"SHA256, 32", "SHA512, 64"})
    void aKeyThatIsShorterThanTheSuitesHashIsRefused(String hash, int bytes) {
      String fields = suite("OCRA-1:HOTP-" + hash + "-6:QN08");

      assertThatThrownBy(() -> read(kind, fields))
          .isInstanceOf(InvalidFieldException.class)
          .hasMessage(
              "secret: expected at least " + bytes + " bytes for this suite, but it has 20");
    }

    @Test
    void aChallengeHasTheSuitesLength() {
      TokenDefinition token = read(kind, suite("OCRA-1:HOTP-SHA1-6:QN08"));
      assertThat(kind.newChallenge(token.parameters(), new byte[0])).matches("[0-9]{8}");
    }

    @Test
    void withoutItsPinATokenAnswersNothing() {
      String suite = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
      String right = response(suite, OcraInput.builder().question("12345678").pin("80237"));
      String set = suite(suite) + ",\"pin\":\"80237\"";

      assertThat(match(kind, set, 0, "12345678", right).outcome()).isEqualTo(Outcome.RIGHT);
      assertThat(match(kind, suite(suite), 0, "12345678", right).outcome())
          .isEqualTo(Outcome.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
      "suite, ''",
      "suite, ',\"suite\":\"OCRA-1:HOTP-SHA1-0:QN08\"'",
      "pin, ',\"suite\":\"OCRA-1:HOTP-SHA1-6:QN08\",\"pin\":\"1\"'",
      "session, ',\"suite\":\"OCRA-1:HOTP-SHA1-6:QN08-S002\"'",
      "session, ',\"suite\":\"OCRA-1:HOTP-SHA1-6:QN08-S002\",\"session\":\"abcdef\"'",
      "session, ',\"suite\":\"OCRA-1:HOTP-SHA1-6:QN08-S002\",\"session\":\"xy\"'",
      "counter, ',\"suite\":\"OCRA-1:HOTP-SHA1-6:QN08\",\"counter\":1'"
    })
    void aFieldThatDoesNotFitTheSuiteIsNamed(String field, String fields) {
      assertThatThrownBy(() -> read(kind, fields))
          .isInstanceOf(InvalidFieldException.class)
          .hasMessageStartingWith(field + ": ");
    }
  }
}
