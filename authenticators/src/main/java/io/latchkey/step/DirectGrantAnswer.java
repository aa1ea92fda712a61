package io.latchkey.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** What the token endpoint answers when a direct grant is not, or not yet, granted. */
public final class DirectGrantAnswer {
  private DirectGrantAnswer() {}

  /**
   * Asks for a response in a second call.
   *
   * @param description what is needed, for whoever reads the answer
   * @param challenge the member {@code challenge}, as JSON
   */
  public static Response ask(DirectGrantSession session, String description, Object challenge) {
    return json(
        new Insufficient("insufficient_authorization", description, session.id(), challenge));
  }

  /** Refuses, in the words in which Keycloak refuses a password. */
  public static Response refuse() {
    return refuse("Invalid user credentials");
  }

  /**
   * Refuses in other words, where the program's owner must know more.
   *
   * @param description nothing that helps to guess
   */
  public static Response refuse(String description) {
    return json(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, description));
  }

  private static Response json(Object entity) {
    return Response.status(Response.Status.BAD_REQUEST)
        .entity(entity)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private record Insufficient(
      String error,
      @JsonProperty("error_description") String description,
      @JsonProperty("auth_session") String authSession,
      Object challenge) {}
}
