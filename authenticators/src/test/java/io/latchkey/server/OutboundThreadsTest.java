package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboundThreadsTest {
  @Test
  void calls_that_nobody_waits_for_have_a_few_threads_and_the_others_wait_in_line()
      throws InterruptedException {
    ExecutorService threads = OutboundThreads.startFew();
    CountDownLatch hanging = new CountDownLatch(OutboundThreads.FEW);
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(OutboundThreads.FEW + 5);
    try {
      for (int i = 0; i < OutboundThreads.FEW + 5; i++) {
        threads.execute(
            () -> {
              hanging.countDown();
              awaitQuietly(answer);
              all.countDown();
            });
      }

      assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(((ThreadPoolExecutor) threads).getPoolSize()).isEqualTo(OutboundThreads.FEW);
      assertThat(((ThreadPoolExecutor) threads).getQueue()).hasSize(5);
      answer.countDown();
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
