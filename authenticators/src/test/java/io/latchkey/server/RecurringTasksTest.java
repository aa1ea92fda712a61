package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecurringTasksTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void aTaskThatThrowsIsDoneAgain() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    try (RecurringTasks tasks = new RecurringTasks()) {
      tasks.every(
          SOON,
          () -> {
            runs.countDown();
            throw new IllegalStateException("of the test");
          });

      assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aTaskThatTakesLongHoldsUpNoOther() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch runs = new CountDownLatch(3);
    try (RecurringTasks tasks = new RecurringTasks()) {
      tasks.every(SOON, () -> awaitQuietly(end));
      tasks.every(SOON, runs::countDown);

      assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
      end.countDown();
    }
  }

  @Test
  void closingLetsARunEndAndBeginsNoOther() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(2);
    RecurringTasks tasks = new RecurringTasks();
    tasks.every(
        SOON,
        () -> {
          begun.countDown();
          again.countDown();
          if (awaitQuietly(end)) {
            ended.countDown();
          }
        });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    tasks.close();
    end.countDown();

    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(again.getCount()).isOne();
  }

  /** False if the wait was interrupted. */
  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
