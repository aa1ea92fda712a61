package io.latchkey.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is reachable in the server that this process started, counted after a full collection. */
final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern OURS =
      Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+\\[?L?io\\.latchkey\\..*$");

  private final long pid;

  private LiveHeap(long pid) {
    this.pid = pid;
  }

  static LiveHeap ofServer() {
    return new LiveHeap(
        ProcessHandle.current()
            .descendants()
            .filter(it -> it.info().command().orElse("").endsWith("java"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No server runs."))
            .pid());
  }

  /** All of it. A histogram: between two other counts more is allocated than most work keeps. */
  long bytes() {
    return total(histogram());
  }

  /** All of it, and what objects of our classes take. */
  Count count() {
    String histogram = histogram();
    long ours =
        OURS.matcher(histogram).results().mapToLong(line -> Long.parseLong(line.group(1))).sum();
    return new Count(total(histogram), ours);
  }

  /**
   * Bytes.
   *
   * @param all of all classes
   * @param ours of ours, without what their fields point to
   */
  record Count(long all, long ours) {}

  private static long total(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("jcmd gave no total.");
    }
    return Long.parseLong(total.group(1));
  }

  private String histogram() {
    try {
      Process process =
          new ProcessBuilder("jcmd", Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("jcmd failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd is missing: install a JDK, not only its runtime.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
