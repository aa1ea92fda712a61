package io.latchkey.apikey.gateway;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway is answered: the status decides what it does with the request, the headers are
 * those of oauth2-proxy.
 */
final class GatewayAnswer {
  private static final String NO_STORE = "no-store";
  private static final String BASIC = "Basic realm=\"API key\"";

  private GatewayAnswer() {}

  /** Let it through, with these headers. */
  static Response pass(DerivedToken token, long maxAge) {
    // Keycloak takes no answer without a type.
    return Response.ok("", MediaType.TEXT_PLAIN_TYPE)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.jwt())
        .header("X-Auth-Request-User", HeaderText.of(token.subject()))
        .header("X-Auth-Request-Preferred-Username", HeaderText.of(token.username()))
        .header("X-Auth-Request-Email", HeaderText.of(token.email()))
        .header("X-Auth-Request-Groups", token.groups())
        .header("X-Auth-Request-Scopes", HeaderText.of(String.join(" ", token.scopes())))
        .header(HttpHeaders.CACHE_CONTROL, maxAge > 0 ? "private, max-age=" + maxAge : NO_STORE)
        .header(HttpHeaders.VARY, "Authorization, X-API-Key, Latchkey-Gateway-Secret")
        .build();
  }

  /**
   * There is no key (RFC 6750, section 3.1: without an error).
   *
   * @param basic whether the caller is one that shows a password only when asked for one (RFC 7617)
   */
  static Response keyMissing(boolean basic) {
    return refuse(401, "invalid_request", "Expected one API key")
        .header(HttpHeaders.WWW_AUTHENTICATE, basic ? BASIC : "Bearer")
        .build();
  }

  /** The key is not good here. */
  static Response keyRefused(boolean basic) {
    return refuse(401, "invalid_token", "Invalid API key")
        .header(HttpHeaders.WWW_AUTHENTICATE, basic ? BASIC : "Bearer error=\"invalid_token\"")
        .build();
  }

  /**
   * The key is good, but not for this.
   *
   * @param scopes that are demanded; they may stand in a header
   */
  static Response scopeMissing(Set<String> scopes) {
    return refuse(403, "insufficient_scope", "The API key does not hold all scopes")
        .header(
            HttpHeaders.WWW_AUTHENTICATE,
            "Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + '"')
        .build();
  }

  /** The gateway itself may not ask. */
  static Response gatewayRefused(String description) {
    return refuse(403, "unauthorized_client", description).build();
  }

  static Response tooOften(int retryAfter) {
    return refuse(429, "slow_down", "Too many requests")
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }

  private static Response.ResponseBuilder refuse(int status, String error, String description) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .entity(Map.of("error", error, "error_description", description));
  }
}
