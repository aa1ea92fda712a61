package io.latchkey.it.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A shell of somebody who reads a page: a folder, and what was set up before. */
final class Terminal {
  private static final long MINUTES = 3;

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder in which scripts run
   * @param environment added to that of the tests
   */
  Terminal(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = new TreeMap<>(environment);
  }

  /** How a script ended, with what it wrote to both streams. */
  record Outcome(int status, String output) {
    @Override
    public String toString() {
      return "ended with " + status + " and printed\n" + output;
    }
  }

  /**
   * Runs what a page says, as it stands there.
   *
   * @param curlFails whether an answer that is an error makes curl fail, as people see that it is;
   *     programs look at it themselves
   */
  Outcome run(String script, boolean curlFails) {
    return run(script, curlFails, true);
  }

  /**
   * Runs a script of the tests, which finds the functions of {@code stage.sh}, and gives what it
   * printed.
   */
  String prepare(String script) {
    Outcome outcome = run("source \"$STAGE\"\n" + script, true, false);
    if (outcome.status() != 0) {
      throw new AssertionError(script + outcome);
    }
    return outcome.output();
  }

  private Outcome run(String script, boolean curlFails, boolean errorsToo) {
    File output = folder.resolve("output").toFile();
    File errors = folder.resolve("errors").toFile();
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output);
    bash.environment().putAll(environment);
    if (curlFails) {
      bash.environment().put("CURL_HOME", folder.resolve("strict").toString());
    }
    if (errorsToo) {
      bash.redirectErrorStream(true);
    } else {
      bash.redirectError(errors);
    }
    try {
      Process process = bash.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      int status = process.waitFor();
      String printed = Files.readString(output.toPath());
      return new Outcome(
          status, errorsToo || status == 0 ? printed : printed + Files.readString(errors.toPath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
