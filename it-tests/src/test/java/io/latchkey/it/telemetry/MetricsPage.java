package io.latchkey.it.telemetry;

import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code docs/reference/metrics.md} says that there is. */
final class MetricsPage {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(latchkey_\\w+)` \\| (.*?) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");
  private static final Pattern PART = Pattern.compile("(?<=_seconds)_(bucket|count|sum|max)$");

  private MetricsPage() {}

  /** The metrics, with their labels. */
  static Map<String, Set<String>> labels() {
    Map<String, Set<String>> found = new TreeMap<>();
    ROW.matcher(read("metrics"))
        .results()
        .forEach(
            row -> {
              Set<String> labels = new TreeSet<>();
              NAME.matcher(row.group(2)).results().forEach(it -> labels.add(it.group(1)));
              found.put(row.group(1), labels);
            });
    return found;
  }

  /** Whether labels have this value somewhere. */
  static boolean names(String value) {
    String typed = "`" + value + "`";
    return read("metrics").contains(typed) || read("events").contains(typed);
  }

  /** The metric that a sample is of; those of a histogram are several. */
  static String metricOf(String sample) {
    return PART.matcher(sample).replaceFirst("");
  }

  private static String read(String page) {
    try {
      return Files.readString(Documentation.root().resolve("docs/reference/" + page + ".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
