package io.latchkey.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;
import org.keycloak.util.JsonSerialization;

/**
 * Where a browser finds the script and the style sheet of one of our applications. Their names
 * change with what is in them, and the build tells them in a manifest.
 */
public record UiBundle(URI script, URI styles) {
  private static final String THEME = "latchkey";

  /**
   * The application {@code account} or {@code admin}, below the address of a server.
   *
   * @throws IllegalStateException if the JAR was built without it
   */
  public static UiBundle of(KeycloakSession session, String application, UrlType server) {
    try {
      Theme theme = session.theme().getTheme(THEME, Theme.Type.COMMON);
      try (InputStream manifest = theme.getResourceAsStream(application + "/manifest.json")) {
        if (manifest == null) {
          throw new IllegalStateException("The JAR lacks the application " + application);
        }
        JsonNode files = JsonSerialization.readValue(manifest, JsonNode.class);
        String folder =
            Urls.themeRoot(session.getContext().getUri(server).getBaseUri())
                + "/common/"
                + THEME
                + "/"
                + application
                + "/";
        return new UiBundle(
            URI.create(folder + files.path("js").asText()),
            URI.create(folder + files.path("css").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
