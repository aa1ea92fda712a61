package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.KeyReasons;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/** Exchanges the form field {@code api_key} for an access token, see {@link KeyExchange}. */
final class ApiKeyGrantType extends OAuth2GrantTypeBase {
  private static final String API_KEY = "api_key";

  @Override
  public Response process(Context context) {
    setContext(context);
    try {
      return cors.add(
          Response.ok(exchange(new KeyExchange(session, client, event)))
              .type(MediaType.APPLICATION_JSON_TYPE));
    } catch (KeyRefusedException refused) {
      KeyDoor.GRANT.refused(realm, refused.reason());
      return cors.add(Response.fromResponse(refused.response()));
    }
  }

  private AccessTokenResponse exchange(KeyExchange exchange) {
    exchange.requireEnabled();
    String text = formParams.getFirst(API_KEY);
    if (text == null || text.isEmpty()) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_REQUEST,
          new KeyRefusedException(
              KeyReasons.MISSING,
              OAuthErrorException.INVALID_REQUEST,
              "Missing form parameter: " + API_KEY));
    }
    Accepted accepted = exchange.accept(text);
    String scope = formParams.getFirst(OAuth2Constants.SCOPE);
    AccessTokenResponse response =
        exchange.issue(accepted, KeyExchange.Request.of(scope, clientAuthAttributes)).response();
    event.success();
    KeyDoor.GRANT.opened(realm);
    return response;
  }

  /** Never: the token of a key opens neither the account nor the admin API, nor our own. */
  @Override
  public boolean isTokenAllowed(@Nullable KeycloakSession session, @Nullable AccessToken token) {
    return false;
  }

  @Override
  protected boolean useRefreshToken() {
    return false;
  }

  @Override
  public Set<String> getTokenParameterNames() {
    return Set.of();
  }

  @Override
  public EventType getEventType() {
    return EventType.OAUTH2_EXTENSION_GRANT;
  }
}
