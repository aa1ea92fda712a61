package io.latchkey.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What this node does again and again, by monotonic time. Keycloak's own timer waits by the wall
 * clock: once that was ahead and is put right, it stands still for as long as the clock was ahead.
 */
final class RecurringTasks implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RecurringTasks.class);

  /** One for each task: a round of maintenance may take long. */
  private static final int THREADS = 2;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(THREADS, OutboundThreads.daemons("latchkey-tasks"));

  /**
   * Has a task done from now on, for the first time after one interval. An error ends that one run
   * only.
   *
   * @param interval from the end of a run to the beginning of the next one
   */
  void every(Duration interval, Runnable task) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> run(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What is thrown here would end the task for good, and nobody would be told. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("A recurring task failed; it is done again after its interval", e);
    }
  }

  /** Begins no run any more. One under way goes on: interrupted, it could harm the database. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
