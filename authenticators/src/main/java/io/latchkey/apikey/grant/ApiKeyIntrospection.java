package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyVerification;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Limited;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.apikey.format.ApiKeyTokenId;
import io.latchkey.apikey.format.RawApiKey;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;

/**
 * Introspection (RFC 7662) as Keycloak does it, but of a key, too, and the token of a key is
 * described within the key's bounds. Keycloak runs the mappers again on a new session, which knows
 * nothing of the key.
 */
final class ApiKeyIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  ApiKeyIntrospection(KeycloakSession session) {
    super(session);
  }

  @Override
  public Response introspect(String text, EventBuilder event) {
    // Most resource servers give no hint, or that of an access token, whatever they were sent.
    if (RawApiKey.parse(text).isEmpty()) {
      return introspectToken(text, event);
    }
    eventBuilder = event.detail(Details.TOKEN_TYPE, ApiKeyHintIntrospectionFactory.PROVIDER_ID);
    ApiKeyVerification verdict = new ApiKeys(session, realm).verifyForServer(text);
    KeyEvents.describe(event, verdict);
    if (verdict.refusal() != null) {
      KeyDoor.INTROSPECTION.refused(realm, verdict.refusal());
    }
    if (verdict instanceof Limited limited) {
      event.error(Errors.SLOW_DOWN);
      return KeyRefusedException.tooOften(limited.retryAfter()).response();
    }
    return Response.ok(describe(verdict)).type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Keycloak hides what a mapper says to whoever asks, for instance to come again. */
  private Response introspectToken(String text, EventBuilder event) {
    try {
      return super.introspect(text, event);
    } catch (RuntimeException e) {
      throw e.getCause() instanceof ErrorResponseException cause ? cause : e;
    }
  }

  private Map<String, Object> describe(ApiKeyVerification verdict) {
    RawKeyDescription description = new RawKeyDescription(session, realm);
    if (!(verdict instanceof Accepted accepted)) {
      eventBuilder.error(Errors.INVALID_TOKEN);
      return INACTIVE;
    }
    // Keycloak's own rule, with its settings, for whoever asks must be meant.
    token = new AccessToken();
    token.audience(description.audiences(accepted.key()).toArray(String[]::new));
    if (!verifyAudience()) {
      KeyDoor.INTROSPECTION.refused(realm, KeyReasons.WRONG_AUDIENCE);
      return INACTIVE;
    }
    eventBuilder.success();
    KeyDoor.INTROSPECTION.opened(realm);
    return description.of(accepted);
  }

  @Override
  public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
    if (!ApiKeyTokenId.isFromGrant(token.getId())) {
      return super.transformAccessToken(token, userSession);
    }
    ApiKey key =
        ApiKeyTokenId.keyId(token.getId())
            .flatMap(new ApiKeys(session, realm)::find)
            .orElseThrow(() -> new IllegalStateException("the token's key is gone"));
    ClientModel issuedFor = realm.getClientByClientId(token.getIssuedFor());
    KeyBounds bounds = new KeyBounds(session, key, userSession);
    AccessToken described =
        tokenManager.transformIntrospectionAccessToken(
            session,
            token,
            withoutMappedClaims(token),
            bounds.userSession(),
            bounds.context(issuedFor, token.getScope()));
    bounds.restrictRoles(described);
    bounds.restrictAudience(described);
    return described;
  }

  /** The claims that come from no mapper. */
  static AccessToken withoutMappedClaims(AccessToken token) {
    AccessToken bare = new AccessToken();
    bare.id(token.getId());
    bare.type(token.getType());
    bare.subject(token.getSubject());
    bare.iat(token.getIat());
    bare.exp(token.getExp());
    bare.issuer(token.getIssuer());
    bare.issuedFor(token.getIssuedFor());
    bare.audience(token.getAudience());
    bare.setScope(token.getScope());
    bare.setNonce(token.getNonce());
    bare.setSessionId(token.getSessionId());
    bare.setConfirmation(token.getConfirmation());
    return bare;
  }
}
