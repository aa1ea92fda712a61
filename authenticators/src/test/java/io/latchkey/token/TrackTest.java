package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import io.latchkey.server.JsonFields;
import io.latchkey.token.Match.Outcome;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, drift and resynchronisation of all kinds. */
class TrackTest {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final OathKey KEY = OathKey.ofHex(SECRET);
  private static final long NOW = 1_800_000_015;
  private static final long STEP = NOW / 30;

  private static TokenKind.Question question(
      TokenKind kind, String fields, long movingFactor, long drift, @Nullable String challenge) {
    TokenDefinition token =
        kind.read(JsonFields.parse("{\"secret\":\"" + SECRET + "\"" + fields + "}"));
    return new TokenKind.Question(
        token.secret(), token.parameters(), movingFactor, drift, challenge, NOW);
  }

  private static Match right(long next, long drift) {
    return new Match(Outcome.RIGHT, next, drift);
  }

  @Nested
  class Counters {
    private final TokenKind kind = new HotpKind();

    private TokenKind.Question at(long movingFactor, String fields) {
      return question(kind, fields, movingFactor, 0, null);
    }

    private String code(long counter) {
      return Hotp.compute(KEY, counter, 8, HmacAlgorithm.SHA1);
    }

    private OptionalLong locate(long movingFactor, long counter) {
      return kind.locate(at(movingFactor, ",\"digits\":8"), code(counter), 0);
    }

    @Test
    void withALookAheadOf0OnlyTheNextCounterIsAccepted() {
      TokenKind.Question strict = at(7, ",\"digits\":8,\"lookAhead\":0");
      assertThat(kind.match(strict, code(7))).isEqualTo(right(8, 0));
      assertThat(kind.match(strict, code(8)).outcome()).isEqualTo(Outcome.WRONG);
      assertThat(kind.match(strict, code(6)).outcome()).isEqualTo(Outcome.REPLAYED);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 18, 107})
    void anUnusedCodeIsLocatedUpToTheEndOfTheResyncWindow(long counter) {
      assertThat(locate(7, counter)).hasValue(counter);
    }

    /** Replay by resynchronisation: CVE-2019-12887. */
    @ParameterizedTest
    @ValueSource(longs = {0, 6, 108})
    void aUsedCodeOrOneBeyondTheResyncWindowIsNotLocated(long counter) {
      assertThat(locate(7, counter)).isEmpty();
    }

    @Test
    void theSearchCanGoOnAfterAPosition() {
      TokenKind.Question question = at(0, ",\"digits\":8");
      assertThat(kind.locate(question, code(20), 20)).hasValue(20);
      assertThat(kind.locate(question, code(20), 21)).isEmpty();
    }

    @Test
    void aResyncWindowOf0LocatesNothing() {
      TokenKind.Question never = at(0, ",\"digits\":8,\"resyncWindow\":0");
      assertThat(kind.locate(never, code(0), 0)).isEmpty();
      assertThat(kind.follow(never, 0, code(1)).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void onlyTheCodeOfTheVeryNextCounterFollows() {
      TokenKind.Question question = at(7, ",\"digits\":8");
      assertThat(kind.follow(question, 50, code(51))).isEqualTo(right(52, 0));
      assertThat(kind.follow(question, 107, code(108))).isEqualTo(right(109, 0));
      assertThat(kind.follow(question, 50, code(50)).outcome()).isEqualTo(Outcome.WRONG);
      assertThat(kind.follow(question, 50, code(52)).outcome()).isEqualTo(Outcome.WRONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 108})
    void nothingFollowsAPositionThatIsUsedOrOutsideTheResyncWindow(long position) {
      assertThat(kind.follow(at(7, ",\"digits\":8"), position, code(position + 1)).outcome())
          .isEqualTo(Outcome.WRONG);
    }
  }

  @Nested
  class Clocks {
    private final TokenKind kind = new TotpKind();

    private TokenKind.Question at(long movingFactor, long drift, String fields) {
      return question(kind, ",\"digits\":8" + fields, movingFactor, drift, null);
    }

    private String code(long step) {
      return Totp.compute(KEY, step, 8, HmacAlgorithm.SHA1);
    }

    private Match match(long drift, String fields, long ahead) {
      return kind.match(at(0, drift, fields), code(STEP + ahead));
    }

    /** A code that lives longer than its step: CVE-2024-7318. */
    @Test
    void withALookAheadOf0OnlyTheCurrentStepIsAccepted() {
      assertThat(match(0, ",\"lookAhead\":0", 0)).isEqualTo(right(STEP + 1, 0));
      assertThat(match(0, ",\"lookAhead\":0", -1).outcome()).isEqualTo(Outcome.WRONG);
      assertThat(match(0, ",\"lookAhead\":0", 1).outcome()).isEqualTo(Outcome.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "0, 0", "0, 1", "5, 4", "5, 5", "5, 6", "-7, -8", "-7, -6"})
    void theWindowLiesAroundTheRememberedDriftWhichFollowsTheCode(long drift, long ahead) {
      assertThat(match(drift, "", ahead)).isEqualTo(right(STEP + ahead + 1, ahead));
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0, -2", "5, 7", "5, 3", "5, 0"})
    void outsideTheWindowACodeIsWrong(long drift, long ahead) {
      assertThat(match(drift, "", ahead).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void theDriftNeverExceedsTheResyncWindow() {
      assertThat(match(3, ",\"resyncWindow\":3", 4)).isEqualTo(right(STEP + 5, 3));
      assertThat(match(-3, ",\"resyncWindow\":3", -4)).isEqualTo(right(STEP - 3, -3));
      // Remembered before the window was narrowed.
      assertThat(match(9, ",\"resyncWindow\":3", 9).outcome()).isEqualTo(Outcome.WRONG);
      assertThat(match(9, ",\"resyncWindow\":3", 3)).isEqualTo(right(STEP + 4, 3));
      assertThat(match(0, ",\"resyncWindow\":0", 1)).isEqualTo(right(STEP + 2, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-20, -2, 2, 20})
    void anUnusedCodeIsLocatedAroundTheServersTimeWhateverTheDrift(long ahead) {
      assertThat(kind.locate(at(0, 9, ""), code(STEP + ahead), 0)).hasValue(STEP + ahead);
    }

    @ParameterizedTest
    @CsvSource({"0, -21", "0, 21", "2, -3", "2, 1"})
    void aUsedCodeOrOneOutsideTheResyncWindowIsNotLocated(long usedAhead, long ahead) {
      long movingFactor = usedAhead == 0 ? 0 : STEP + usedAhead;
      assertThat(kind.locate(at(movingFactor, 0, ""), code(STEP + ahead), 0)).isEmpty();
    }

    @Test
    void theCodeOfTheNextStepFollowsAndShowsTheDrift() {
      assertThat(kind.follow(at(0, 0, ""), STEP - 9, code(STEP - 8)))
          .isEqualTo(right(STEP - 7, -8));
      assertThat(kind.follow(at(0, 0, ""), STEP - 9, code(STEP - 7)).outcome())
          .isEqualTo(Outcome.WRONG);
      assertThat(kind.follow(at(STEP - 8, 0, ""), STEP - 9, code(STEP - 8)).outcome())
          .isEqualTo(Outcome.WRONG);
    }
  }

  @Nested
  class Keypads {
    private final TokenKind kind = new OcraKind();

    private TokenKind.Question at(String suite, long movingFactor, long drift, String challenge) {
      return question(kind, ",\"suite\":\"" + suite + "\"", movingFactor, drift, challenge);
    }

    private String response(String suite, OcraInput.Builder input) {
      return Ocra.compute(KEY, OcraSuite.parse(suite), input.build());
    }

    @Test
    void aCounterIsResyncedByTwoResponsesToTwoChallenges() {
      String suite = "OCRA-1:HOTP-SHA1-8:C-QN08";
      String first = response(suite, OcraInput.builder().counter(60).question("11111111"));
      String second = response(suite, OcraInput.builder().counter(61).question("22222222"));
      assertThat(kind.locate(at(suite, 4, 0, "11111111"), first, 0)).hasValue(60);
      assertThat(kind.locate(at(suite, 61, 0, "11111111"), first, 0)).isEmpty();
      assertThat(kind.follow(at(suite, 4, 0, "22222222"), 60, second)).isEqualTo(right(62, 0));
      assertThat(kind.follow(at(suite, 4, 0, "11111111"), 60, second).outcome())
          .isEqualTo(Outcome.WRONG);
    }

    @Test
    void aClockIsResyncedStepByStep() {
      String suite = "OCRA-1:HOTP-SHA1-8:QN08-T1M";
      long step = NOW / 60;
      String first = response(suite, OcraInput.builder().question("11111111").timeStep(step + 9));
      String second = response(suite, OcraInput.builder().question("22222222").timeStep(step + 10));
      assertThat(kind.locate(at(suite, 0, 0, "11111111"), first, 0)).hasValue(step + 9);
      assertThat(kind.follow(at(suite, 0, 0, "22222222"), step + 9, second))
          .isEqualTo(right(step + 11, 10));
    }

    @Test
    void besideACounterTheClockIsFollowedFromItsRememberedDrift() {
      String suite = "OCRA-1:HOTP-SHA1-8:C-QN08-T1M";
      long step = NOW / 60;
      String ahead =
          response(suite, OcraInput.builder().counter(3).question("11111111").timeStep(step + 5));
      assertThat(kind.match(at(suite, 0, 4, "11111111"), ahead)).isEqualTo(right(4, 5));
      assertThat(kind.match(at(suite, 0, 3, "11111111"), ahead).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void withoutCounterAndClockThereIsNothingToResync() {
      String suite = "OCRA-1:HOTP-SHA1-8:QN08";
      String right = response(suite, OcraInput.builder().question("11111111"));
      assertThat(kind.locate(at(suite, 0, 0, "11111111"), right, 0)).isEmpty();
      assertThat(kind.follow(at(suite, 0, 0, "11111111"), 0, right).outcome())
          .isEqualTo(Outcome.WRONG);
    }
  }
}
