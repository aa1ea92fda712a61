package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.oob.SendingException;
import io.latchkey.step.Reason;
import org.junit.jupiter.api.Test;

class ConcurrentCallsTest {
  private final ConcurrentCalls calls = new ConcurrentCalls();

  /** Makes so many calls, each while the one before runs. */
  private int nested(String host, int count) throws Exception {
    return count == 0 ? 0 : calls.<Integer, Exception>run(host, () -> 1 + nested(host, count - 1));
  }

  @Test
  void more_calls_than_may_wait_fail_at_once_and_say_why() {
    assertThatThrownBy(() -> nested("a", ConcurrentCalls.LIMIT + 1))
        .isInstanceOfSatisfying(
            SendingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GATEWAY_BUSY));
  }

  @Test
  void a_call_gives_its_place_back_also_when_it_fails() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> nested("a", ConcurrentCalls.LIMIT + 1))
          .isInstanceOf(SendingException.class);
      assertThat(nested("a", ConcurrentCalls.LIMIT)).isEqualTo(ConcurrentCalls.LIMIT);
    }
  }

  @Test
  void a_gateway_that_hangs_takes_no_place_from_another() throws Exception {
    int inner =
        calls.<Integer, Exception>run(
            "a",
            () -> {
              assertThatThrownBy(() -> nested("a", ConcurrentCalls.LIMIT))
                  .isInstanceOf(SendingException.class);
              return nested("b", ConcurrentCalls.LIMIT);
            });
    assertThat(inner).isEqualTo(ConcurrentCalls.LIMIT);
  }
}
