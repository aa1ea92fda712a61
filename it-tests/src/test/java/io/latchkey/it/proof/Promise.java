package io.latchkey.it.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What we promise, and who shows that it is so.
 *
 * @param promise a sentence
 * @param tests the simple names of test classes
 */
record Promise(String promise, List<String> tests) {

  /** Those of {@code promises.yaml}. */
  static List<Promise> all() {
    try (InputStream file = Promise.class.getResourceAsStream("/promises.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that runs these tests. */
  String command() {
    return "it-tests/prove " + String.join(" ", tests);
  }
}
