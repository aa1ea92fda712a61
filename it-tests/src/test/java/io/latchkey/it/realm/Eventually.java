package io.latchkey.it.realm;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the server does after it has answered. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private Eventually() {}

  /** Reads until the condition holds; fails with the last value read. */
  public static <T> T holds(String wanted, Supplier<T> read, Predicate<T> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    T value = read.get();
    while (!condition.test(value)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Never came true: " + wanted + " Last seen: " + value);
      }
      LockSupport.parkNanos(POLL.toNanos());
      value = read.get();
    }
    return value;
  }
}
