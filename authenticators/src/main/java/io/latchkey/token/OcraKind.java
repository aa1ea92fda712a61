package io.latchkey.token;

import io.latchkey.oath.MutualQuestions;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraChallenge;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Keypad tokens (RFC 6287, one-way challenge-response). With a counter the counter moves, with a
 * clock the time step; with neither, only the challenge makes a response unique.
 */
final class OcraKind implements TokenKind {
  private static final int LOOK_AHEAD = 10;
  private static final int RESYNC_WINDOW = 100;
  private static final int RESYNC_STEPS = 20;

  /** How many time steps a clock may be off from its remembered drift, either way. */
  private static final int CLOCK_STEPS = 1;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String id() {
    return "ocra";
  }

  @Override
  public TokenDefinition read(JsonFields json) {
    OathFields fields = new OathFields(json);
    String text = json.requiredText("suite", 128);
    OcraSuite suite = OathFields.checked("suite", () -> OcraSuite.parse(text));
    TokenParameters parameters =
        TokenParameters.oath(
            text,
            suite.digits(),
            suite.algorithm(),
            suite.timeStep().isPresent() ? suite.timeStep().getAsInt() : null,
            fields.lookAhead(suite.counter() ? LOOK_AHEAD : CLOCK_STEPS),
            fields.resyncWindow(suite.counter() ? RESYNC_WINDOW : RESYNC_STEPS),
            session(fields, suite));
    TokenSecret secret = new TokenSecret(secret(fields, suite), null, pin(fields, suite));
    long counter = fields.counter();
    if (counter != 0 && !suite.counter()) {
      throw new InvalidFieldException("counter", "the suite has no counter");
    }
    return new TokenDefinition(secret, parameters, counter);
  }

  @Override
  public String newChallenge(TokenParameters parameters, byte[] purpose) {
    return OcraChallenge.random(OcraSuite.parse(parameters.requiredSuite()), random);
  }

  @Override
  public @Nullable String newChallenge(TokenParameters parameters, String clientChallenge) {
    return OcraChallenge.mutual(
            OcraSuite.parse(parameters.requiredSuite()), clientChallenge, random)
        .map(MutualQuestions::server)
        .orElse(null);
  }

  @Override
  public List<Track> tracks(Question question) {
    if (question.challenge() == null) {
      return List.of();
    }
    OcraSuite suite = OcraSuite.parse(question.parameters().requiredSuite());
    if (suite.pinHash().isPresent() && question.secret().pinHash() == null) {
      return List.of();
    }
    Computation computation = new Computation(suite, question);
    OptionalInt period = suite.timeStep();
    if (suite.counter()) {
      return period.isPresent()
          ? withCounterAndClock(question, computation, period.getAsInt())
          : List.of(Track.counter(question, 0, counter -> computation.response(counter, null)));
    }
    return List.of(
        period.isPresent()
            ? Track.clock(question, period.getAsInt(), step -> computation.response(null, step))
            : Track.still(question, position -> computation.response(null, null)));
  }

  @Override
  public @Nullable String serverResponse(Question question, IssuedChallenge challenge) {
    if (challenge.clientChallenge() == null || challenge.value() == null) {
      return null;
    }
    OcraSuite suite = OcraSuite.parse(question.parameters().requiredSuite()).withoutPin();
    Question asked =
        new Question(
            question.secret().withoutPin(),
            question.parameters(),
            question.movingFactor(),
            question.drift(),
            new MutualQuestions(challenge.clientChallenge(), challenge.value()).forServerResponse(),
            question.now());
    Long step =
        suite.timeStep().isPresent()
            ? Long.valueOf(
                Totp.step(question.now(), suite.timeStep().getAsInt()) + question.drift())
            : null;
    return new Computation(suite, asked)
        .response(suite.counter() ? Long.valueOf(question.movingFactor()) : null, step);
  }

  /** The counter is what moves and what is searched for; the clock is followed step by step. */
  private static List<Track> withCounterAndClock(
      Question question, Computation computation, int period) {
    long now = Totp.step(question.now(), period);
    long drift = Drift.within(question.drift(), question.parameters());
    return LongStream.rangeClosed(drift - CLOCK_STEPS, drift + CLOCK_STEPS)
        .mapToObj(
            shown ->
                Track.counter(
                    question,
                    Drift.within(shown, question.parameters()),
                    counter -> computation.response(counter, now + shown)))
        .toList();
  }

  /**
   * A key that is shorter than the suite's hash was made for another suite (RFC 2104, section 3).
   */
  private static String secret(OathFields fields, OcraSuite suite) {
    String secret = fields.secret();
    int bytes = secret.length() / 2;
    if (bytes < suite.algorithm().outputLength()) {
      throw new InvalidFieldException(
          "secret",
          "expected at least "
              + suite.algorithm().outputLength()
              + " bytes for this suite, but it has "
              + bytes);
    }
    return secret;
  }

  /** The hash of the PIN; null if it has none, or one that its holder will set. */
  private static @Nullable String pin(OathFields fields, OcraSuite suite) {
    String pin = fields.text("pin", 64);
    if (suite.pinHash().isEmpty() && pin != null) {
      throw new InvalidFieldException("pin", "the suite has no PIN");
    }
    return pin == null ? null : TokenSecret.hash(suite, pin);
  }

  private static @Nullable String session(OathFields fields, OcraSuite suite) {
    OptionalInt length = suite.session();
    String session = fields.text("session", 2 * 999);
    if (length.isEmpty()) {
      if (session != null) {
        throw new InvalidFieldException("session", "the suite has no session");
      }
      return null;
    }
    String expected = "expected hexadecimal digits for 1 to " + length.getAsInt() + " bytes";
    if (session == null
        || !session.matches("([0-9A-Fa-f]{2})+")
        || session.length() > 2 * length.getAsInt()) {
      throw new InvalidFieldException("session", expected);
    }
    return session;
  }

  /** The response at one counter and time step. */
  private record Computation(OcraSuite suite, Question question) {

    String response(@Nullable Long counter, @Nullable Long step) {
      OcraInput.Builder input = OcraInput.builder();
      if (question.challenge() != null) {
        input.question(question.challenge());
      }
      if (counter != null) {
        input.counter(counter);
      }
      if (question.secret().pinHash() != null) {
        input.pinHash(HexFormat.of().parseHex(question.secret().pinHash()));
      }
      if (question.parameters().session() != null) {
        input.sessionHex(question.parameters().session());
      }
      if (step != null) {
        input.timeStep(step);
      }
      return Ocra.compute(OathKey.ofHex(question.secret().key()), suite, input.build());
    }
  }
}
