package io.latchkey.claims.filter;

import io.latchkey.claims.ClaimFailedException;

/** How much work the matching of all names of one claim may be: some tenths of a second. */
final class Steps {
  private static final int MOST = 5_000_000;

  private int left = MOST;

  /**
   * Takes one.
   *
   * @throws ClaimFailedException if none is left
   */
  void take() {
    take(1);
  }

  /**
   * Takes as many as something costs.
   *
   * @throws ClaimFailedException if there are not so many left
   */
  void take(int cost) {
    left -= cost;
    if (left < 0) {
      throw new ClaimFailedException(
          NameFilter.REGEX + ": too much work with so many or so long names");
    }
  }
}
