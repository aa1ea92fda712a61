package io.latchkey.it.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How long requests of several kinds take that are sent in turn, one after the other. */
final class InTurn {
  private final Map<String, List<Long>> times = new LinkedHashMap<>();

  /** Those of a list, each behind each other one as often. */
  static <T> List<T> order(List<T> kinds, int round) {
    List<T> order = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      order.add(kinds.get((i + round) % kinds.size()));
    }
    return order;
  }

  /** Sends a request of a kind. */
  <T> T time(String kind, Supplier<T> request) {
    long start = System.nanoTime();
    T answer = request.get();
    times.computeIfAbsent(kind, it -> new ArrayList<>()).add(System.nanoTime() - start);
    return answer;
  }

  /** Forgets what came before, when the server was not yet warm. */
  void forget() {
    times.values().forEach(List::clear);
  }

  /** A row for each kind, in the order in which they were sent first. */
  void rows(Report report) {
    times.forEach((kind, all) -> report.row(kind, Figures.median(all) / 1e6, all.size()));
  }

  /** What one kind takes to what another one takes. */
  double ratio(String kind, String other) {
    return Figures.ratio(times.getOrDefault(kind, List.of()), times.getOrDefault(other, List.of()));
  }

  /** What the slower of two kinds takes to what the other one takes. */
  double slowerToQuicker(String kind, String other) {
    double ratio = ratio(kind, other);
    return Math.max(ratio, 1 / ratio);
  }
}
