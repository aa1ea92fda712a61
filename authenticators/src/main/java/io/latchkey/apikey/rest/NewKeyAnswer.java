package io.latchkey.apikey.rest;

import io.latchkey.apikey.ApiKeys;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.keycloak.services.ErrorResponse;

/** The one answer that holds a key: 201 with {@code {"id", "key"}}. */
public final class NewKeyAnswer {
  private NewKeyAnswer() {}

  /**
   * Shows a key that was made.
   *
   * @param location where the key can be read about
   */
  public static Response of(ApiKeys.Issued issued, URI location) {
    return Response.created(location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("id", issued.key().id(), "key", issued.raw().reveal()))
        .build();
  }

  /**
   * What came of a rotation.
   *
   * @throws org.keycloak.services.ErrorResponseException 409 if the key could not be replaced
   */
  public static ApiKeys.Issued rotated(Optional<ApiKeys.Issued> issued) {
    return issued.orElseThrow(
        () ->
            ErrorResponse.error(
                "The key was rotated or revoked before, or has expired", Response.Status.CONFLICT));
  }
}
