package io.latchkey.apikey;

/** Lets so many uses a minute through, and as many at once after a minute of quiet. */
final class TokenBucket {
  private static final long MINUTE = 60_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final int perMinute;

  /** What is left, in uses times {@link #MINUTE}: whole numbers, so that nothing is rounded. */
  private long left;

  private long last;

  /**
   * A full bucket.
   *
   * @param perMinute 1 to 1 000 000
   * @param now in nanoseconds, from any origin
   */
  TokenBucket(int perMinute, long now) {
    this.perMinute = perMinute;
    this.left = perMinute * MINUTE;
    this.last = now;
  }

  int perMinute() {
    return perMinute;
  }

  /** Takes one use; 0 if there was one, otherwise the seconds until there is. */
  synchronized int take(long now) {
    int wait = secondsToNext(now);
    if (wait == 0) {
      left -= MINUTE;
    }
    return wait;
  }

  /** 0 if a use can be taken, otherwise the seconds until one can. */
  synchronized int secondsToNext(long now) {
    long passed = Math.max(0, Math.min(MINUTE, now - last));
    left = Math.min(perMinute * MINUTE, left + passed * perMinute);
    last = now;
    long nanos = left >= MINUTE ? 0 : (MINUTE - left + perMinute - 1) / perMinute;
    return (int) ((nanos + SECOND - 1) / SECOND);
  }
}
