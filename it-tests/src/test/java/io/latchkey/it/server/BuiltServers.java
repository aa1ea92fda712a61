package io.latchkey.it.server;

import io.latchkey.demo.server.KeycloakDistribution;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Servers with our JAR, built once for all JVMs of the tests. A build takes more time than two
 * starts, and is the same for the same options.
 */
final class BuiltServers {

  private BuiltServers() {}

  /**
   * Makes a folder hold a server that was built with these options.
   *
   * @param folder of one server of one JVM; one that holds that build is left as it is
   */
  static synchronized KeycloakDistribution into(Path folder, List<String> options)
      throws IOException {
    return original(options).copyInto(folder);
  }

  /** The same with these JARs in place of ours; it is built when it starts. */
  static KeycloakDistribution with(List<Path> jars, Path folder, List<String> options)
      throws IOException {
    KeycloakDistribution server = into(folder, options);
    server.install(jars);
    return server;
  }

  private static KeycloakDistribution original(List<String> options) throws IOException {
    Path folders = Files.createDirectories(Setting.path("latchkey.work").resolve("built-servers"));
    Path folder = folders.resolve(Integer.toHexString(options.hashCode()));
    try (FileChannel file =
            FileChannel.open(
                Path.of(folder + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assert lock.isValid();
      KeycloakDistribution server =
          KeycloakDistribution.unpack(Setting.path("latchkey.server.zip"), folder);
      server.install(List.of(Setting.path("latchkey.jar")));
      server.build(options);
      return server;
    }
  }
}
