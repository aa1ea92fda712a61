package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program of the other side's, run as a person runs it. */
public final class Program {

  private Program() {}

  /** Runs it with this input, and gives what it wrote. */
  public static byte[] run(List<String> command, Map<String, String> environment, byte[] input) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE);
      builder.environment().putAll(environment);
      Process program = builder.start();
      try (var in = program.getOutputStream()) {
        in.write(input);
      }
      byte[] output = program.getInputStream().readAllBytes();
      String errors = new String(program.getErrorStream().readAllBytes(), UTF_8);
      if (program.waitFor() != 0) {
        throw new IllegalStateException(command + " says: " + errors + new String(output, UTF_8));
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(
          command.get(0) + " was not found; it-tests/run installs it.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs it without input, and gives the text that it wrote. */
  public static String run(String... command) {
    return new String(run(List.of(command), Map.of(), new byte[0]), UTF_8);
  }
}
