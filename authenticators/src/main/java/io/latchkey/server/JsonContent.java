package io.latchkey.server;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/**
 * The content type of requests with a JSON body. Our resources take any type and ask here, since
 * the server has no answer but an error of its own to one that no resource takes.
 */
public final class JsonContent {
  private JsonContent() {}

  /**
   * Lets JSON pass, which is in UTF-8 (RFC 8259, section 8.1), and what names no type.
   *
   * @throws ErrorResponseException 415 for any other type
   */
  public static void require(KeycloakSession session) {
    String type =
        session
            .getContext()
            .getHttpRequest()
            .getHttpHeaders()
            .getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null && !type.isBlank() && !json(type)) {
      throw ErrorResponse.error(
          "Expected " + MediaType.APPLICATION_JSON, Response.Status.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean json(String type) {
    MediaType media = mediaType(type);
    return media != null
        && media.isCompatible(MediaType.APPLICATION_JSON_TYPE)
        && "UTF-8".equalsIgnoreCase(media.getParameters().getOrDefault("charset", "UTF-8"));
  }

  private static @Nullable MediaType mediaType(String type) {
    try {
      return MediaType.valueOf(type);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
