package io.latchkey.it.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a call of {@code kc.sh} ended.
 *
 * @param output both streams
 */
record KcSh(int status, String output) {

  /** Runs it in a server's folder, and waits until it ends by itself. */
  static KcSh run(Path home, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile("latchkey-kc", ".log");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new KcSh(status, Files.readString(log));
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
