package io.latchkey.it.traces;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The events of realms that tests have removed, to be looked at when all tests have run. */
public final class SeenEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SeenEvents() {}

  /**
   * Keeps what a realm has written.
   *
   * @param events lists in JSON, as the server sends them, one after the other
   */
  public static void keep(String events) {
    try {
      Files.createDirectories(folder());
      Files.writeString(folder().resolve(UUID.randomUUID() + ".json"), events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that were kept, login events and admin events. */
  static List<JsonNode> all() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.flatMap(SeenEvents::read).toList();
    }
  }

  private static Stream<JsonNode> read(Path file) {
    List<JsonNode> events = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      while (parser.nextToken() != null) {
        parser.<JsonNode>readValueAsTree().forEach(events::add);
      }
      return events.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Path folder() {
    return Setting.path("latchkey.work").resolve("events");
  }
}
