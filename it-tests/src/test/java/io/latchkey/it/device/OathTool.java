package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Debian's {@code oathtool}, the other side's own program. */
final class OathTool {

  private OathTool() {}

  /** One code; the key goes in by standard input. */
  static String code(List<String> options, String key) {
    List<String> command = new ArrayList<>(List.of("oathtool"));
    command.addAll(options);
    command.add("-");
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var in = tool.getOutputStream()) {
        in.write((key + "\n").getBytes(US_ASCII));
      }
      String output = new String(tool.getInputStream().readAllBytes(), US_ASCII).strip();
      if (tool.waitFor() != 0 || !output.matches("\\d+")) {
        throw new IllegalStateException("oathtool says: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(
          "oathtool, the simulated fob, was not found. Install it (apt-get install oathtool).", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
