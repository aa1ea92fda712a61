package io.latchkey.apikey;

import java.time.Duration;
import java.util.List;

/**
 * How many days before a key ends its owner is warned.
 *
 * @param days each above 0; none for no warning
 */
record ExpiryThresholds(List<Integer> days) {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  ExpiryThresholds {
    days = days.stream().sorted().distinct().toList();
  }

  /** Seconds before the end of a key at which the first warning is due; 0 if none ever is. */
  long horizon() {
    return days.isEmpty() ? 0 : days.get(days.size() - 1) * DAY;
  }

  /**
   * The warning that is due: of several that were missed only the last. A key that lives no longer
   * than the time before its end was never without that warning, and gets none.
   *
   * @param created in seconds since 1970, as are the others
   * @param warned days of the last warning, 0 if there was none
   * @return days; 0 if none is due
   */
  int due(long created, long expires, int warned, long now) {
    for (int threshold : days) {
      if (expires - now <= threshold * DAY) {
        boolean given = warned != 0 && warned <= threshold;
        return given || expires <= now || threshold * DAY >= expires - created ? 0 : threshold;
      }
    }
    return 0;
  }
}
