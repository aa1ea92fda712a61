package io.latchkey.server;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the wall clock can be believed when something is deleted by it. It was stepped if
 * since the last step, or the start, it went on by more, or less, than monotonic time did.
 */
final class SteppedClock {
  /** What the clocks may differ by. */
  static final Duration TOLERANCE = Duration.ofHours(1);

  /** Monotonic time for which a clock that was stepped is not believed. */
  static final Duration DOUBT = Duration.ofDays(1);

  private final LongSupplier millis;
  private final LongSupplier nanos;
  private long lastMillis;
  private long lastNanos;
  private @Nullable Long steppedNanos;

  /**
   * @param millis the wall clock: milliseconds since 1970
   * @param nanos monotonic time
   */
  SteppedClock(LongSupplier millis, LongSupplier nanos) {
    this.millis = millis;
    this.nanos = nanos;
    this.lastMillis = millis.getAsLong();
    this.lastNanos = nanos.getAsLong();
  }

  /**
   * What the clock says.
   *
   * @param seconds since 1970
   * @param step how far it was stepped, negative if back; zero if within the tolerance
   * @param believed whether no step was seen for so long that somebody will have put it right
   */
  record Look(long seconds, Duration step, boolean believed) {}

  synchronized Look look() {
    long nowMillis = millis.getAsLong();
    long nowNanos = nanos.getAsLong();
    Duration step =
        Duration.ofMillis(nowMillis - lastMillis).minus(Duration.ofNanos(nowNanos - lastNanos));
    if (step.abs().compareTo(TOLERANCE) <= 0) {
      step = Duration.ZERO;
    } else {
      // Only now: many small steps are a large one.
      lastMillis = nowMillis;
      lastNanos = nowNanos;
      steppedNanos = nowNanos;
    }
    boolean believed = steppedNanos == null || nowNanos - steppedNanos >= DOUBT.toNanos();
    return new Look(nowMillis / 1000, step, believed);
  }
}
