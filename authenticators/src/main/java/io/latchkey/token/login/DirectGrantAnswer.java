package io.latchkey.token.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.token.HardwareToken;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** What the token endpoint answers when a direct grant is not, or not yet, granted. */
final class DirectGrantAnswer {
  private DirectGrantAnswer() {}

  /** Asks for the response of a token, in a second call. */
  static Response ask(
      DirectGrantSession session, HardwareToken token, List<HardwareToken> choices) {
    return json(
        new Insufficient(
            "insufficient_authorization",
            "The response of a hardware token is needed",
            session.id(),
            new Asked(
                token.kind(),
                session.challenge().value(),
                token.serial(),
                session.expiresIn(),
                choices.size() > 1 ? choices.stream().map(Choice::of).toList() : null)));
  }

  /** Refuses, in the words in which Keycloak refuses a password. */
  static Response refuse() {
    return json(
        new OAuth2ErrorRepresentation(
            OAuthErrorException.INVALID_GRANT, "Invalid user credentials"));
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
      Asked challenge) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Asked(
      String kind,
      @Nullable String value,
      String token,
      @JsonProperty("expires_in") long expiresIn,
      @Nullable List<Choice> tokens) {}

  private record Choice(String id, String token, String label, String kind) {
    static Choice of(HardwareToken token) {
      return new Choice(token.credentialId(), token.serial(), token.label(), token.kind());
    }
  }
}
