package io.latchkey.it.fault;

import io.latchkey.demo.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The wall clock of a server, which can be stepped while it runs. Monotonic time goes on. It is
 * Debian's libfaketime, which stands between the server and the system.
 */
final class WallClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path file;

  /**
   * A clock that is right.
   *
   * @param file that tells the server how far it is wrong
   */
  WallClock(Path file) {
    this.file = file;
    set(Duration.ZERO);
  }

  /** Makes a server go by this clock. */
  ServerSettings in(ServerSettings settings) {
    return settings
        .withEnvironment("LD_PRELOAD", library().toString())
        .withEnvironment("FAKETIME_TIMESTAMP_FILE", file.toString())
        .withEnvironment("FAKETIME_CACHE_DURATION", "1")
        .withEnvironment("DONT_FAKE_MONOTONIC", "1")
        .withEnvironment("FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /**
   * Sets the clock. The server sees it within a second.
   *
   * @param ahead of the right time; negative if behind
   */
  void set(Duration ahead) {
    try {
      // At once: the server must not read half of it.
      Path next = Files.writeString(Path.of(file + ".next"), "%+d".formatted(ahead.toSeconds()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path library() {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders
          .map(folder -> folder.resolve(LIBRARY))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      LIBRARY + " is missing. Install the package faketime, or run it-tests/run."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
