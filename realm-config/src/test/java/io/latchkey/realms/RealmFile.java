package io.latchkey.realms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files in {@code realms}, and how to read them. */
final class RealmFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RealmFile() {}

  static List<String> titles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("realms"))) {
      return files.map(it -> it.getFileName().toString().replace(".json", "")).sorted().toList();
    }
  }

  static JsonNode realm(String title) throws IOException {
    return JSON.readTree(Path.of("realms", title + ".json").toFile());
  }

  static Map<String, String> texts(JsonNode map) {
    Map<String, String> all = new TreeMap<>();
    map.properties().forEach(it -> all.put(it.getKey(), it.getValue().asText()));
    return all;
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  /** Empty if it is not there. */
  static String text(JsonNode thing, String name) {
    return thing.path(name).asText();
  }
}
