package io.latchkey.demo.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The style, script and icon of the site. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "site.css", "text/css; charset=utf-8",
          "site.js", "text/javascript; charset=utf-8",
          "site.svg", "image/svg+xml");

  private Assets() {}

  static void addTo(Site site) {
    TYPES.forEach(
        (name, type) -> {
          Answer answer = new Answer(200, type, read(name), Map.of());
          site.at("/" + name, request -> answer);
        });
  }

  private static String read(String name) {
    try (InputStream file = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
