package io.latchkey.step;

/**
 * Until when what a person was asked can be answered, by a clock that may have been stepped since.
 */
public final class AnswerTime {
  /** Seconds. No setting lets a challenge or a code live longer. */
  public static final int LONGEST = 15 * 60;

  /** Seconds that the clocks of two nodes may differ by. */
  public static final int SKEW = 60;

  private AnswerTime() {}

  /**
   * Whether it is over. So it is, too, if it would end later than anything can that was asked by
   * now: the clock was ahead then, or was set back since, and nobody knows how long ago that was.
   *
   * @param end in seconds since 1970, as is {@code now}
   */
  public static boolean isOver(long end, long now) {
    return end <= now || end > now + LONGEST + SKEW;
  }
}
