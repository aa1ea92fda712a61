package io.latchkey.token;

import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraChallenge;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.security.SecureRandom;
import java.util.Collections;
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

  /** How many time steps a token's clock may be off, either way. */
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
        new TokenParameters(
            text,
            suite.digits(),
            suite.algorithm(),
            suite.timeStep().isPresent() ? suite.timeStep().getAsInt() : null,
            fields.lookAhead(suite.counter() ? LOOK_AHEAD : CLOCK_STEPS),
            fields.resyncWindow(RESYNC_WINDOW),
            session(fields, suite));
    TokenSecret secret = new TokenSecret(fields.secret(), pin(fields, suite));
    long counter = fields.counter();
    if (counter != 0 && !suite.counter()) {
      throw new InvalidFieldException("counter", "the suite has no counter");
    }
    return new TokenDefinition(secret, parameters, counter);
  }

  @Override
  public String newChallenge(TokenParameters parameters) {
    return OcraChallenge.random(OcraSuite.parse(parameters.requiredSuite()), random);
  }

  @Override
  public Match match(Question question, String response) {
    if (question.challenge() == null) {
      return Match.wrong();
    }
    OcraSuite suite = OcraSuite.parse(question.parameters().requiredSuite());
    Computation computation = new Computation(suite, question);
    OptionalInt period = suite.timeStep();
    if (suite.counter()) {
      return withCounter(question, computation, period, response);
    }
    if (period.isPresent()) {
      long step = Totp.step(question.now(), period.getAsInt());
      int lookAhead = question.parameters().lookAhead();
      return Match.within(
          step - lookAhead,
          step + lookAhead,
          question.movingFactor(),
          position -> computation.response(null, position),
          response);
    }
    // A window of one position: nothing moves, and the comparison is the window's.
    Match match = Match.within(0, 0, 0, position -> computation.response(null, null), response);
    return match.outcome() == Match.Outcome.RIGHT ? Match.right(question.movingFactor()) : match;
  }

  private static Match withCounter(
      Question question, Computation computation, OptionalInt period, String response) {
    Match best = Match.wrong();
    for (Long step : steps(question.now(), period)) {
      Match match =
          Match.within(
              question.movingFactor() - LOOK_BACK,
              question.movingFactor() + question.parameters().lookAhead(),
              question.movingFactor(),
              counter -> computation.response(counter, step),
              response);
      if (match.outcome().compareTo(best.outcome()) > 0) {
        best = match;
      }
    }
    return best;
  }

  /** The time steps to try; one without a step if the suite has no clock. */
  private static Iterable<@Nullable Long> steps(long now, OptionalInt period) {
    if (period.isEmpty()) {
      return Collections.singletonList(null);
    }
    long step = Totp.step(now, period.getAsInt());
    return LongStream.rangeClosed(step - CLOCK_STEPS, step + CLOCK_STEPS).boxed().toList();
  }

  private static @Nullable String pin(OathFields fields, OcraSuite suite) {
    String pin = fields.text("pin", 64);
    if (suite.pinHash().isPresent() && pin == null) {
      throw new InvalidFieldException("pin", "is required, the suite has a PIN");
    }
    if (suite.pinHash().isEmpty() && pin != null) {
      throw new InvalidFieldException("pin", "the suite has no PIN");
    }
    return pin;
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
      if (question.secret().pin() != null) {
        input.pin(question.secret().pin());
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
