package io.latchkey.it.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.demo.Demo;
import io.latchkey.demo.server.FreePort;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Setting;
import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.activation.MailcapFile;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** The demo, begun anew, as its Maven profile starts it, but on free ports. */
final class RunningDemo implements AutoCloseable {
  private static final Pattern MAIN = Pattern.compile("<mainClass>([^<]+)</mainClass>");
  private static final Pattern ARGUMENT = Pattern.compile("<argument>([^<]+)</argument>");

  private final Process process;
  private final int port;
  private final int sitePort;
  private final List<String> guide = new ArrayList<>();

  private RunningDemo(Process process, int port, int sitePort) {
    this.process = process;
    this.port = port;
    this.sitePort = sitePort;
  }

  /**
   * Starts it.
   *
   * @param ready what it prints when it can be used
   */
  static RunningDemo start(String ready) {
    try {
      Path work = Files.createDirectories(Setting.path("latchkey.servers").resolve("demo"));
      // Else what an earlier run did would be kept.
      Files.deleteIfExists(work.resolve("imported-realm.json"));
      int port = FreePort.choose();
      int sitePort = FreePort.choose();
      ProcessBuilder command =
          new ProcessBuilder(command(work, port, sitePort)).redirectErrorStream(true);
      command.environment().put("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED);
      Process process = command.start();
      RunningDemo demo = new RunningDemo(process, port, sitePort);
      try {
        demo.await(ready);
      } catch (RuntimeException | Error e) {
        demo.close();
        throw e;
      }
      return demo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path work, int port, int sitePort) throws IOException {
    Path realms = Setting.path("latchkey.realms");
    String profile = Files.readString(realms.resolve("pom.xml"));
    Map<String, String> places =
        Map.of(
            "${demo.work}/keycloak-${keycloak.version}.zip", Setting.of("latchkey.server.zip"),
            "${demo.work}/latchkey-keycloak.jar", Setting.of("latchkey.jar"),
            "${project.basedir}/latchkey-demo-realm.json",
                realms.resolve("latchkey-demo-realm.json").toString(),
            "${demo.work}", work.toString(),
            "${demo.port}", Integer.toString(port),
            "${demo.site-port}", Integer.toString(sitePort));
    Matcher main = MAIN.matcher(profile);
    if (!main.find()) {
      throw new AssertionError("The profile starts nothing");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                main.group(1)));
    for (Matcher argument = ARGUMENT.matcher(profile); argument.find(); ) {
      String value = places.get(argument.group(1));
      if (value == null) {
        throw new AssertionError("The profile hands over " + argument.group(1));
      }
      command.add(value);
    }
    return command;
  }

  /** The demo, our JAR with the computation of tokens, and what the demo's module depends on. */
  private static String classPath() {
    List<String> path = new ArrayList<>(List.of(Setting.of("latchkey.jar")));
    for (Class<?> each :
        List.of(
            Demo.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonInclude.class,
            Session.class,
            MailStreamProvider.class,
            DataHandler.class,
            MailcapFile.class)) {
      path.add(each.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
    return String.join(File.pathSeparator, path);
  }

  private void await(String ready) throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains(ready)) {
      guide.add(line);
      line = output.readLine();
    }
    if (line == null) {
      throw new AssertionError("The demo has ended: " + guide);
    }
  }

  /** An address or a command of the documents, with the ports of this demo. */
  String here(String written) {
    return written
        .replace("localhost:8080", "localhost:" + port)
        .replace("127.0.0.1:8180", "127.0.0.1:" + sitePort);
  }

  /** A page of the site. */
  String page(String path) {
    return "http://127.0.0.1:" + sitePort + path;
  }

  /** The address of the demo realm. */
  String realm() {
    return here("http://localhost:8080/realms/latchkey-demo");
  }

  @Override
  public void close() {
    // As Ctrl-C does: it stops Keycloak, too.
    process.destroy();
    process.onExit().join();
  }
}
