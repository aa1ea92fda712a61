package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's FreeRADIUS with the configuration that our documentation gives, and its client. */
public final class RadiusServer implements AutoCloseable {

  private static final String SHARED_SECRET = "testing123";
  private static final String READY = "Ready to process requests";

  private final Path folder;
  private final int port;
  private final Process server;

  private RadiusServer(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param examples {@code docs/examples/freeradius}
   * @param settings what the example's settings file says
   */
  public static RadiusServer start(Path examples, Map<String, String> settings) {
    try {
      Path folder = Files.createTempDirectory("latchkey-radius");
      int port = FreePort.choose();
      Path script = folder.resolve("latchkey-radius");
      Files.copy(examples.resolve("latchkey-radius"), script, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      write(
          folder.resolve("latchkey-radius.conf"),
          Stream.concat(
                  settings.entrySet().stream(),
                  Map.of("LATCHKEY_STATE_FOLDER", folder.resolve("state").toString())
                      .entrySet()
                      .stream())
              .map(setting -> setting.getKey() + "='" + setting.getValue() + "'\n")
              .collect(Collectors.joining()));
      write(
          folder.resolve("module"),
          Files.readString(examples.resolve("module"))
              .replace("/usr/local/bin/", folder + "/")
              .replace("/etc/latchkey-radius.conf", folder + "/latchkey-radius.conf"));
      write(
          folder.resolve("site"),
          Files.readString(examples.resolve("site")).replace("port = 1812", "port = " + port));
      write(folder.resolve("radiusd.conf"), configuration(folder));
      Process server =
          new ProcessBuilder("freeradius", "-f", "-l", "stdout", "-d", folder.toString())
              .redirectErrorStream(true)
              .start();
      awaitReady(server);
      return new RadiusServer(folder, port, server);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "FreeRADIUS did not start. Is it installed (apt-get install freeradius"
              + " freeradius-utils)?",
          e);
    }
  }

  /** Asks as a VPN concentrator does; gives all that came back, as {@code radclient} prints it. */
  public String ask(Map<String, String> attributes) {
    String request =
        attributes.entrySet().stream()
            .map(attribute -> attribute.getKey() + " = " + value(attribute.getValue()) + "\n")
            .collect(Collectors.joining());
    try {
      Process client =
          new ProcessBuilder(
                  "radclient", "-x", "-r", "1", "-t", "30", address(), "auth", SHARED_SECRET)
              .redirectErrorStream(true)
              .start();
      try (var in = client.getOutputStream()) {
        in.write(request.getBytes(UTF_8));
      }
      return new String(client.getInputStream().readAllBytes(), UTF_8)
          .replaceFirst("(?s).*?(?=Received )", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, as {@code radclient} wants it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** How many requests the server keeps a password for. */
  public long kept() {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String value(String text) {
    return text.startsWith("0x")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String configuration(Path folder) {
    return """
    name = freeradius
    libdir = /usr/lib/freeradius
    confdir = %1$s
    run_dir = %1$s
    logdir = %1$s
    security {
      reject_delay = 0
    }
    client localhost {
      ipaddr = 127.0.0.1
      secret = %2$s
    }
    modules {
      $INCLUDE module
    }
    $INCLUDE site
    """
        .formatted(folder, SHARED_SECRET);
  }

  private static void awaitReady(Process server) throws IOException {
    // Kept open: a server that cannot write its log would stop.
    var log = new InputStreamReader(server.getInputStream(), UTF_8);
    StringBuilder seen = new StringBuilder();
    for (int next = log.read(); next >= 0; next = log.read()) {
      seen.append((char) next);
      if (seen.indexOf(READY) >= 0) {
        Thread reader = new Thread(() -> drain(log), "freeradius-log");
        reader.setDaemon(true);
        reader.start();
        return;
      }
    }
    throw new IOException("FreeRADIUS says: " + seen);
  }

  private static void drain(InputStreamReader log) {
    try {
      while (log.read() >= 0) {
        // Nobody reads it.
      }
    } catch (IOException e) {
      // The server has ended.
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** The attribute of an answer, without quotes; empty if it has none. */
  public static String attribute(String answer, String name) {
    List<String> values =
        answer
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith(name + " = "))
            .map(line -> line.substring(name.length() + 3).replaceAll("^\"|\"$", ""))
            .toList();
    return values.isEmpty() ? "" : values.get(0);
  }
}
