package io.latchkey.it.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of our provider factories that a test holds to what the server warns of at start.
 *
 * @param spi its SPI
 * @param id of the provider
 */
record Factory(String spi, String id, String className) {

  /** All of them but those that need a feature of Keycloak that is off unless turned on. */
  static List<Factory> all() {
    Factory options =
        new Factory("latchkey", "default", "io.latchkey.server.DefaultLatchkeyProviderFactory");
    return Stream.concat(read("/internal-spis.txt"), Stream.of(options)).toList();
  }

  /** Those that the server has with its feature {@code declarative-ui}. */
  static List<Factory> ofFeatures() {
    return read("/feature-spis.txt").toList();
  }

  /** The ids of all of an SPI. */
  static List<String> idsOf(String spi) {
    return Stream.concat(all().stream(), ofFeatures().stream())
        .filter(it -> it.spi().equals(spi))
        .map(Factory::id)
        .toList();
  }

  private static Stream<Factory> read(String resource) {
    try (var in = Factory.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .map(parts -> new Factory(parts[0], parts[1], parts[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
