package io.latchkey.it.docs;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * When, of what and on which machine a benchmark or all tests were run.
 *
 * @param line for people; {@link #FORM} is how it looks
 */
public record Surroundings(String line) {
  public static final String FORM =
      "\\d{4}-\\d\\d-\\d\\d, Latchkey \\S+ at \\S+( and changes)?, Keycloak \\S+; .+, [1-9]\\d*"
          + " processors, .+, Java [^;]+?(; load \\d+\\.\\d\\d before)?\\.";

  public static Surroundings now() {
    return new Surroundings(
        "%s, Latchkey %s at %s, Keycloak %s; %s, Java %s; load %s before."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Setting.of("latchkey.version"),
                commit(),
                Setting.of("keycloak.version"),
                machine(),
                System.getProperty("java.version"),
                load()));
  }

  /** The machine: what processors, how many, and the operating system. */
  public static String machine() {
    return "%s, %d processors, %s"
        .formatted(
            processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
  }

  /** What is run may differ from the commit; pages that tell of it do not count. */
  private static String commit() {
    String commit = git("rev-parse", "--short=7", "HEAD");
    if (commit.isBlank()) {
      return "unknown";
    }
    String changes =
        git(
            "status",
            "--porcelain",
            "--untracked-files=no",
            "--",
            ":!docs/performance.md",
            ":!docs/proof.md",
            ":!docs/reference/versions.md");
    return commit.strip() + (changes.isBlank() ? "" : " and changes");
  }

  private static String git(String... arguments) {
    try {
      String[] command = new String[arguments.length + 1];
      command[0] = "git";
      System.arraycopy(arguments, 0, command, 1, arguments.length);
      Process process =
          new ProcessBuilder(command)
              .directory(Documentation.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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

  /** Processes that wanted a processor in the minute before. */
  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException e) {
      return String.format(
          Locale.ROOT,
          "%.2f",
          Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }
  }
}
