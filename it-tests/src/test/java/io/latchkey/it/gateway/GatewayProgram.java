package io.latchkey.it.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A gateway of Debian's, run as nobody in a folder of its own. */
public final class GatewayProgram implements AutoCloseable {
  private final String name;
  private final Path folder;
  private final int port;
  private final Process process;

  private GatewayProgram(String name, Path folder, int port, Process process) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** An empty folder that nobody, too, may write to. */
  public static Path folder(String name) {
    try {
      Path folder = Files.createTempDirectory("latchkey-" + name);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the program and waits until it listens.
   *
   * @param folder is removed in the end
   * @param port of 127.0.0.1
   * @param command that stays in the foreground
   */
  public static GatewayProgram start(
      String name, Path folder, int port, Map<String, String> environment, String... command) {
    List<String> asNobody = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      asNobody.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    asNobody.addAll(List.of(command));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(asNobody)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile());
      builder.environment().putAll(environment);
      GatewayProgram started = new GatewayProgram(name, folder, port, builder.start());
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " did not start. it-tests/run installs it.", e);
    }
  }

  /** Where it listens, without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Asks it for a path, with these headers: names and values in turn. */
  HttpAnswer get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** Asks it for a path with another method. */
  HttpAnswer send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Http.send(request);
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    String said = written();
    close();
    throw new IOException("It does not listen, and says: " + said);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove();
  }

  @Override
  public String toString() {
    return name;
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(file.getFileName()).append(":\n").append(Files.readString(file, ISO_8859_1));
      }
      return text.toString();
    }
  }
}
