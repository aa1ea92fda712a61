package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyVerification.Limited;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** A key becomes no token. Says no more than a stranger may know; the event says why. */
public final class KeyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error of RFC 8628, section 3.5, which other grants than its own use as well. */
  public static final String SLOW_DOWN = "slow_down";

  private final String reason;
  private final String error;
  private final String description;
  private final int retryAfter;

  /**
   * For one error.
   *
   * @param reason as we name it, for administrators
   * @param error an error of RFC 6749, section 5.2
   */
  KeyRefusedException(String reason, String error, String description) {
    this(reason, error, description, 0);
  }

  private KeyRefusedException(String reason, String error, String description, int retryAfter) {
    super(description);
    this.reason = reason;
    this.error = error;
    this.description = description;
    this.retryAfter = retryAfter;
  }

  /** For who comes too often, and may come again after some seconds. */
  static KeyRefusedException tooOften(int retryAfter) {
    return new KeyRefusedException(Limited.TEXT, SLOW_DOWN, "Too many requests", retryAfter);
  }

  /** Why, as events say. Never told to the caller. */
  public String reason() {
    return reason;
  }

  /** The error as RFC 6749 names it, or {@code slow_down}. */
  public String error() {
    return error;
  }

  /** The same in words. */
  public String description() {
    return description;
  }

  /** Seconds to wait before the next try; 0 if waiting does not help. */
  public int retryAfter() {
    return retryAfter;
  }

  /** As the token endpoint answers (RFC 6749, section 5.2; RFC 6585, section 4). */
  public Response response() {
    Response.ResponseBuilder response =
        Response.status(retryAfter > 0 ? 429 : 400)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new OAuth2ErrorRepresentation(error, description));
    return retryAfter > 0
        ? response.header(HttpHeaders.RETRY_AFTER, retryAfter).build()
        : response.build();
  }

  /** For a key that is not good; the caller is told the same whatever is wrong with it. */
  public static KeyRefusedException badKey(String reason) {
    return new KeyRefusedException(reason, OAuthErrorException.INVALID_GRANT, "Invalid API key");
  }
}
