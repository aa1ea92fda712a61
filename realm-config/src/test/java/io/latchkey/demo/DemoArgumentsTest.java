package io.latchkey.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo in a process of its own, as far as it comes with what it was started with. */
class DemoArgumentsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    file = Files.writeString(folder.resolve("file"), "no zip");
  }

  @ParameterizedTest
  @CsvSource({
    "x, 8180, 'demo.port must be a number from 1 to 65535, but is x.'",
    "0, 8180, 'demo.port must be a number from 1 to 65535, but is 0.'",
    "8080, 65536, 'demo.site-port must be a number from 1 to 65535, but is 65536.'",
    "8080, -1, 'demo.site-port must be a number from 1 to 65535, but is -1.'",
    "8080, 8080, 'demo.port and demo.site-port must differ, but both are 8080.'"
  })
  void aWrongPortIsOneSentence(String port, String sitePort, String sentence) throws Exception {
    assertEnds(start(file, port, sitePort), sentence);
  }

  @Test
  void aPortThatIsTakenIsOneSentenceWithTheOptionForAnother() throws Exception {
    String free = Integer.toString(FreePort.choose());
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String taken = Integer.toString(other.getLocalPort());
      String sentence =
          "Port "
              + taken
              + " of 127.0.0.1 is taken by another program. Stop it, or choose another port:"
              + " mvn -Pdemo -D";

      assertEnds(start(file, taken, free), sentence + "demo.port=");
      assertEnds(start(file, free, taken), sentence + "demo.site-port=");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    Path missing = folder.resolve("missing.zip");

    assertEnds(start(missing, "8080", "8180"), "There is no file " + missing + ".");
  }

  @Test
  void aDistributionThatIsNoneIsOneSentence() throws Exception {
    String port = Integer.toString(FreePort.choose());
    String sitePort = Integer.toString(FreePort.choose());

    assertEnds(start(file, port, sitePort), "The demo has ended: java.util.zip.ZipException");
  }

  private Process start(Path zip, String... ports) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                zip.toString(),
                file.toString(),
                file.toString(),
                folder.resolve("work").toString()));
    command.addAll(List.of(ports));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void assertEnds(Process process, String sentence) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    assertThat(said.lines()).hasSize(1);
    assertThat(said).startsWith(sentence);
  }
}
