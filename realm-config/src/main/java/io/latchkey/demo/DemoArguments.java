package io.latchkey.demo;

import io.latchkey.demo.server.FreePort;
import io.latchkey.demo.site.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the demo is started with.
 *
 * @param zip the distribution
 * @param jar ours
 * @param realm the realm file
 * @param work a folder for everything that is written
 * @param addresses of Keycloak and of the site
 */
record DemoArguments(Path zip, Path jar, Path realm, Path work, Addresses addresses) {

  /**
   * Reads the command line: these four paths, the port of Keycloak and that of the site.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong and where
   */
  static DemoArguments of(String... arguments) {
    if (arguments.length != 6) {
      throw new IllegalArgumentException(
          "Expected distribution, JAR, realm file, folder, port and port of the site, but got "
              + arguments.length
              + " arguments.");
    }
    int keycloak = port("demo.port", arguments[4]);
    int site = port("demo.site-port", arguments[5]);
    if (keycloak == site) {
      throw new IllegalArgumentException(
          "demo.port and demo.site-port must differ, but both are " + site + ".");
    }
    return new DemoArguments(
        file(arguments[0]),
        file(arguments[1]),
        file(arguments[2]),
        Path.of(arguments[3]),
        new Addresses(keycloak, site));
  }

  /**
   * Looks whether the ports are there to be taken, before a minute is spent on anything else.
   *
   * @throws IllegalArgumentException naming the port, and the option for another one
   */
  void requireFreePorts() {
    requireFree("demo.port", addresses.keycloakPort());
    requireFree("demo.site-port", addresses.sitePort());
  }

  private static void requireFree(String option, int port) {
    if (!FreePort.isFree(port)) {
      throw new IllegalArgumentException(
          "Port %d of 127.0.0.1 is taken by another program. Stop it, or choose another port: mvn -Pdemo -D%s=%d"
              .formatted(port, option, FreePort.choose()));
    }
  }

  private static Path file(String name) {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no file " + file + ".");
    }
    return file;
  }

  private static int port(String option, String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new IllegalArgumentException(
        option + " must be a number from 1 to 65535, but is " + text + ".");
  }
}
