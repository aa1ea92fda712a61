package io.latchkey.apikey.account;

import io.latchkey.apikey.ApiKeySettings;
import io.latchkey.apikey.RequiredLevel;
import io.latchkey.compatibility.Clock;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;

/**
 * What whoever gets to see a new key must have done shortly before: logged in, and well enough.
 * Otherwise he is told how to (RFC 9470, section 3).
 */
final class StepUp {
  private static final String ERROR = "insufficient_user_authentication";

  /** What the clocks of two nodes may differ by. */
  private static final int SKEW_SECONDS = 60;

  private final KeycloakSession session;
  private final int maxAge;
  private final RequiredLevel level;

  StepUp(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.maxAge = new ApiKeySettings(realm).maxAuthAge();
    this.level = new RequiredLevel(realm);
  }

  /** The answer to the bearer of a token whose login will not do; null if it will. */
  @Nullable Response challenge(AccessToken token) {
    Long login = login(token);
    boolean recent = login != null && isRecent(Clock.seconds() - login);
    boolean high = level.isReachedBy(token);
    if (recent && high) {
      return null;
    }
    String challenge =
        "Bearer error=\""
            + ERROR
            + "\", error_description=\"The login is too old, or not strong enough\""
            + (recent ? "" : ", max_age=\"" + maxAge + '"')
            + (high || level.acr() == null ? "" : ", acr_values=\"" + quoted(level.acr()) + '"');
    return Response.status(Response.Status.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            Map.of(
                "error", ERROR, "error_description", "The login is too old, or not strong enough"))
        .build();
  }

  /** One that is yet to come was made by a clock that was ahead, or was set back since. */
  private boolean isRecent(long age) {
    return -SKEW_SECONDS <= age && age <= maxAge;
  }

  /**
   * When the person proved who he is, in seconds since 1970. Keycloak does not state it in tokens
   * for a password, which are given at that very moment. Null if nobody knows, as for an
   * administrator who impersonates the person.
   */
  private @Nullable Long login(AccessToken token) {
    if (token.getAuth_time() != null) {
      return token.getAuth_time();
    }
    String grant =
        session
            .getProvider(TokenContextEncoderProvider.class)
            .getTokenContextFromTokenId(token.getId())
            .getGrantType();
    return OAuth2Constants.PASSWORD.equals(grant) ? token.getIat() : null;
  }

  /** As a quoted string has it (RFC 9110, section 5.6.4). */
  private static String quoted(String text) {
    return text.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("[^ -~]", "?");
  }
}
