package io.latchkey.token.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.step.Reason;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import org.junit.jupiter.api.Test;

class ValidationServersTest {
  private final CompletionService<OtpValidation> answers =
      new ExecutorCompletionService<>(Runnable::run);

  @Test
  void aServerThatCannotBeAskedDoesNotTakeTheAnswerOfAnotherAway() {
    answers.submit(ValidationServersTest::fail);
    answers.submit(() -> OtpValidation.NOT_OF_THE_TOKEN);

    assertThat(ValidationServers.first(answers, 2)).isEqualTo(OtpValidation.NOT_OF_THE_TOKEN);
  }

  @Test
  void serversOfWhichNoneCanBeAskedAreUnreachable() {
    answers.submit(ValidationServersTest::fail);

    assertThat(ValidationServers.first(answers, 1).failure())
        .isEqualTo(Reason.VALIDATION_UNREACHABLE);
  }

  private static OtpValidation fail() {
    throw new IllegalStateException("of the client");
  }
}
