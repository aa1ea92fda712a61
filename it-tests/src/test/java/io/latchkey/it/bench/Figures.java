package io.latchkey.it.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Numbers, and how they are written. */
final class Figures {

  private Figures() {}

  /**
   * The same figure.
   *
   * @param what was measured
   * @throws IllegalStateException if it is not above zero, so nothing was
   */
  static double positive(String what, double figure) {
    if (!Double.isFinite(figure) || figure <= 0) {
      throw new IllegalStateException(what + " was not measured: " + figure);
    }
    return figure;
  }

  static double median(List<? extends Number> values) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("Nothing was measured.");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median of the ratios of what was measured one after the other. */
  static double ratio(List<? extends Number> ours, List<? extends Number> theirs) {
    if (ours.size() != theirs.size()) {
      throw new IllegalStateException(
          "Measured " + ours.size() + " times here and " + theirs.size() + " times there.");
    }
    return median(
        IntStream.range(0, ours.size())
            .mapToObj(i -> ours.get(i).doubleValue() / theirs.get(i).doubleValue())
            .toList());
  }

  /** With three significant digits at least, and spaces between thousands. */
  static String write(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value).replace(',', ' ');
  }

  /** The number that was written so. */
  static double read(String written) {
    return Double.parseDouble(written.replace(" ", ""));
  }
}
