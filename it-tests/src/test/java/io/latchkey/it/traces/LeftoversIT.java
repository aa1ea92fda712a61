package io.latchkey.it.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.apikey.ForgedKeys;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs when all other tests have: in whatever their servers left, logs and database files with all
 * that was deleted in them, no key stands as its owner has it.
 */
@Tag("afterwards")
class LeftoversIT {
  private static final long MAX_FILE = 512L * 1024 * 1024;

  @Test
  void aKeyIsFoundWhereThereIsOne() {
    String key = ForgedKeys.unknown();
    assertThat(WholeKeys.in(("x\0y" + key + "z1").getBytes(UTF_8))).contains(key.substring(3, 25));
    assertThat(WholeKeys.in("a_b " + ForgedKeys.unknown("acme7"))).hasSize(1);
    assertThat(WholeKeys.in("lk_" + "a".repeat(71))).isEmpty();
  }

  @Test
  void noKeyIsLeftInLogsAndDatabases() throws IOException {
    Map<Path, Set<String>> found = new TreeMap<>();
    List<Path> files = files();
    assertThat(files).anyMatch(file -> file.toString().endsWith(".log"));
    assertThat(files).anyMatch(file -> file.toString().endsWith(".mv.db"));
    for (Path file : files) {
      Set<String> ids = WholeKeys.in(Files.readAllBytes(file));
      if (!ids.isEmpty()) {
        found.put(file, ids);
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Setting.path("latchkey.work"))) {
      return all.filter(file -> file.toString().contains("/servers-"))
          .filter(file -> file.toString().endsWith(".log") || file.toString().endsWith(".mv.db"))
          .filter(file -> file.toFile().length() < MAX_FILE)
          .toList();
    }
  }
}
