package io.latchkey.admin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.theme.Theme;
import org.keycloak.util.JsonSerialization;

/**
 * The built files of the application, whose names hold a hash of what is in them.
 *
 * @param js name of the script
 * @param css name of the style sheet
 */
record AdminAppFiles(String js, String css) {
  /** Where they lie among the resources of the theme. */
  static final String FOLDER = "admin";

  private static final String MANIFEST = FOLDER + "/manifest.json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  /** Reads the list that the build has made; null if our JAR was built without the application. */
  static @Nullable AdminAppFiles of(Theme theme) throws IOException {
    try (InputStream manifest = theme.getResourceAsStream(MANIFEST)) {
      if (manifest == null) {
        return null;
      }
      JsonNode files = JsonSerialization.mapper.readTree(manifest);
      return new AdminAppFiles(name(files, "js"), name(files, "css"));
    }
  }

  private static String name(JsonNode files, String kind) {
    String name = files.path(kind).asText();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalStateException(MANIFEST + " names no " + kind);
    }
    return name;
  }
}
