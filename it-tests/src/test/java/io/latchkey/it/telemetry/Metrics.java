package io.latchkey.it.telemetry;

import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server counts, read from the text format of Prometheus. */
record Metrics(List<Sample> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One line of it. */
  record Sample(String name, Map<String, String> labels, double value) {}

  /** What a server shows now. */
  static Metrics of(TestServer server) {
    return new Metrics(
        server
            .metrics()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(SAMPLE::matcher)
            .filter(Matcher::matches)
            .map(
                it -> new Sample(it.group(1), labels(it.group(2)), Double.parseDouble(it.group(3))))
            .toList());
  }

  private static Map<String, String> labels(String text) {
    return text == null
        ? Map.of()
        : LABEL
            .matcher(text)
            .results()
            .collect(
                Collectors.toMap(it -> it.group(1), it -> it.group(2), (a, b) -> a, TreeMap::new));
  }

  /** Those of ours. */
  List<Sample> ours() {
    return samples.stream().filter(it -> it.name().startsWith("latchkey_")).toList();
  }

  /**
   * The sum of a metric.
   *
   * @param labels that a sample must have, with their values
   */
  double sum(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(it -> it.name().equals(name))
        .filter(it -> it.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }
}
