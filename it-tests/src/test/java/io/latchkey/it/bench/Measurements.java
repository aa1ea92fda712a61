package io.latchkey.it.bench;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a benchmark found: lines for people, printed and kept in {@code target/bench}. */
final class Measurements {

  private final StringBuilder text = new StringBuilder();

  /** Adds a line. */
  void line(String format, Object... arguments) {
    String line = String.format(Locale.ROOT, format, arguments);
    text.append(line).append('\n');
    System.out.println(line);
  }

  /** Adds the machine and the Java that runs the benchmark and the server. */
  void machine() {
    line(
        "machine: %s, %d processors, %s; Java %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("java.version"));
  }

  void write(String name) {
    try {
      Path folder = Files.createDirectories(Setting.path("latchkey.work").resolve("bench"));
      Files.writeString(folder.resolve(name + ".txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*: ", ""))
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}
