package io.latchkey.it.device;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's {@code yubiserver}, a validation server with a database of its own in a folder. */
public final class YubiServer implements AutoCloseable {

  private static final Path EMPTY_DATABASE = Path.of("/etc/yubiserver/yubiserver.sqlite.init");

  private final Path database;
  private final int port;

  private YubiServer(Path database, int port) {
    this.database = database;
    this.port = port;
  }

  /**
   * Starts one that knows nobody.
   *
   * @param folder empty
   */
  public static YubiServer start(Path folder) {
    try {
      // It gives up root's rights, and must write all the same.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path database = Files.copy(EMPTY_DATABASE, folder.resolve("database"));
      Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw-rw-"));
      int port = FreePort.choose();
      new ProcessBuilder(
              "yubiserver",
              "-d",
              database.toString(),
              "-p",
              "" + port,
              "-l",
              folder.resolve("log").toString())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output").toFile())
          .start();
      YubiServer started = new YubiServer(database, port);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "yubiserver did not start. Is it installed (apt-get install yubiserver)?", e);
    }
  }

  /**
   * Adds a YubiKey.
   *
   * @param publicId 12 characters of modhex
   * @param privateId 6 bytes as hex
   * @param key 16 bytes as hex
   */
  public void add(String publicId, String privateId, String key) {
    administer("-y", "-a", publicId, publicId, privateId, key);
  }

  /** Adds a client, the first of which has the id 1; gives its API key in base64. */
  public String addClient(String name) {
    String said = administer("-p", "-a", name, "a-secret-of-20-bytes");
    return said.replaceFirst("(?s).*New API key for '" + name + "': (\\S+).*", "$1");
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/wsapi/2.0/verify");
  }

  private String administer(String... arguments) {
    List<String> command = new ArrayList<>(List.of("yubiserver-admin", "-b", database.toString()));
    command.addAll(List.of(arguments));
    try {
      Process admin = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(admin.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (admin.waitFor() != 0) {
        throw new IllegalStateException("yubiserver-admin says: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("yubiserver does not listen");
  }

  /** What was started has ended, and left a process of its own behind that serves. */
  @Override
  public void close() {
    ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(it -> it.contains(database.toString()))
                    .isPresent())
        .forEach(process -> process.destroy());
  }
}
