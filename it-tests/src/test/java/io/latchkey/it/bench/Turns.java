package io.latchkey.it.bench;

import java.time.Duration;
import java.util.List;

/** Loads of one server that take turns, so that what else the machine does meets all alike. */
final class Turns {
  private static final int ROUNDS = 10;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private Turns() {}

  static void take(List<Load> loads) {
    loads.forEach(load -> load.warmUp(WARM_UP));
    for (int round = 0; round < ROUNDS; round++) {
      InTurn.order(loads, round).forEach(load -> load.measure(ROUND));
    }
  }
}
