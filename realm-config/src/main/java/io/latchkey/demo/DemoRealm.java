package io.latchkey.demo;

import io.latchkey.demo.server.KeycloakDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The realm file in the server that runs the demo. Keycloak imports a realm only once, so a changed
 * file starts on an empty database, and with tokens whose counters are 0 again.
 */
final class DemoRealm {
  private final Path file;
  private final Path imported;
  private final Path tokens;

  DemoRealm(Path file, Path work) {
    this.file = file;
    this.imported = work.resolve("imported-realm.json");
    this.tokens = work.resolve("tokens");
  }

  /** Puts the file where the server looks, on data that belongs to it. */
  void prepare(KeycloakDistribution distribution) throws IOException {
    Path folder = distribution.home().resolve("data").resolve("import");
    Path target = folder.resolve("latchkey-demo-realm.json");
    if (!Files.exists(target) || !Files.exists(imported) || Files.mismatch(file, imported) >= 0) {
      distribution.deleteData();
      forgetCounters();
    }
    Files.createDirectories(folder);
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Notes that the import succeeded. */
  void remember() throws IOException {
    Files.copy(file, imported, StandardCopyOption.REPLACE_EXISTING);
  }

  private void forgetCounters() throws IOException {
    if (!Files.exists(tokens)) {
      return;
    }
    List<Path> counters;
    try (Stream<Path> files = Files.list(tokens)) {
      counters = files.toList();
    }
    for (Path counter : counters) {
      Files.delete(counter);
    }
  }
}
