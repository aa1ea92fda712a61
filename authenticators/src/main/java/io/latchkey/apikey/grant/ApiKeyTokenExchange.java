package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.KeyReasons;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Token exchange (RFC 8693) of a key, in {@code subject_token}, for an access token. Other subject
 * tokens are for Keycloak's own providers.
 */
final class ApiKeyTokenExchange implements TokenExchangeProvider {
  static final String SUBJECT_TOKEN_TYPE = "urn:latchkey:params:oauth:token-type:api-key";

  @Override
  public boolean supports(TokenExchangeContext context) {
    return SUBJECT_TOKEN_TYPE.equals(context.getParams().getSubjectTokenType());
  }

  @Override
  public Response exchange(TokenExchangeContext context) {
    EventBuilder event = context.getEvent();
    try {
      KeyExchange exchange =
          new KeyExchange(context.getSession(), context.getClient(), event).requireEnabled();
      MultivaluedMap<String, String> form = context.getFormParams();
      checkForm(form, event);
      Accepted accepted = exchange.accept(form.getFirst(OAuth2Constants.SUBJECT_TOKEN));
      Set<String> audiences = audiences(form, accepted, event);
      AccessTokenResponse response =
          exchange
              .issue(
                  accepted,
                  new KeyExchange.Request(
                      form.getFirst(OAuth2Constants.SCOPE),
                      audiences,
                      context.getClientAuthAttributes(),
                      null,
                      KeyPolicies.NONE))
              .response();
      response.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
      event.success();
      KeyDoor.TOKEN_EXCHANGE.opened(context.getRealm());
      return context.getCors().add(Response.ok(response).type(MediaType.APPLICATION_JSON_TYPE));
    } catch (KeyRefusedException refused) {
      KeyDoor.TOKEN_EXCHANGE.refused(context.getRealm(), refused.reason());
      return context.getCors().add(Response.fromResponse(refused.response()));
    }
  }

  private static void checkForm(MultivaluedMap<String, String> form, EventBuilder event) {
    String subject = form.getFirst(OAuth2Constants.SUBJECT_TOKEN);
    if (subject == null || subject.isEmpty()) {
      throw refuse(event, KeyReasons.MISSING, "Missing form parameter: subject_token");
    }
    String wanted = form.getFirst(OAuth2Constants.REQUESTED_TOKEN_TYPE);
    if (wanted != null && !wanted.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
      throw refuse(
          event,
          KeyReasons.REQUESTED_TOKEN_TYPE,
          "requested_token_type must be " + OAuth2Constants.ACCESS_TOKEN_TYPE);
    }
    for (String unknown :
        List.of(
            KeyReasons.ACTOR_TOKEN,
            KeyReasons.ACTOR_TOKEN_TYPE,
            KeyReasons.REQUESTED_SUBJECT,
            KeyReasons.REQUESTED_ISSUER)) {
      if (form.containsKey(unknown)) {
        throw refuse(event, unknown, unknown + " is not supported for API keys");
      }
    }
  }

  /** RFC 8693, section 2.1: who is to take the token; null if nobody in particular. */
  private static @Nullable Set<String> audiences(
      MultivaluedMap<String, String> form, Accepted accepted, EventBuilder event) {
    List<String> wanted = form.getOrDefault(OAuth2Constants.AUDIENCE, List.of());
    if (form.containsKey(OAuth2Constants.RESOURCE)
        || !accepted.key().audiences().containsAll(wanted)) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_REQUEST,
          new KeyRefusedException(
              KeyReasons.WRONG_AUDIENCE,
              "invalid_target",
              "The API key is not for all of these audiences"));
    }
    return wanted.isEmpty() ? null : new LinkedHashSet<>(wanted);
  }

  private static KeyRefusedException refuse(EventBuilder event, String reason, String text) {
    return KeyEvents.refuse(
        event,
        Errors.INVALID_REQUEST,
        new KeyRefusedException(reason, OAuthErrorException.INVALID_REQUEST, text));
  }

  @Override
  public void close() {}
}
