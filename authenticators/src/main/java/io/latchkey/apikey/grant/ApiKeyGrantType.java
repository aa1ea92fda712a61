package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyVerification;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Refused;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Exchanges the form field {@code api_key} for a short access token of the key's owner, bounded by
 * the key, the owner's present rights and the client. The session is transient: nothing is left on
 * the server, there is no refresh token, and the token's id leads back to the key.
 */
final class ApiKeyGrantType extends OAuth2GrantTypeBase {
  /** Attribute that a client must have, and {@code true}. */
  static final String CLIENT_ATTRIBUTE = "latchkey.api-key.enabled";

  static final String KEY_ID_DETAIL = "latchkey_key_id";
  static final String REASON_DETAIL = "latchkey_reason";

  private static final String API_KEY = "api_key";
  private static final String AUTH_METHOD = "api-key";

  @Override
  public Response process(Context context) {
    setContext(context);
    checkClientMayUseKeys();
    String text = formParams.getFirst(API_KEY);
    if (text == null || text.isEmpty()) {
      event.detail(REASON_DETAIL, "missing");
      throw refuse(
          Errors.INVALID_REQUEST,
          OAuthErrorException.INVALID_REQUEST,
          "Missing form parameter: " + API_KEY);
    }
    ApiKeyVerification verification = new ApiKeys(session, realm).verify(text);
    if (verification instanceof Refused refused) {
      event.detail(REASON_DETAIL, refused.reason().text());
      if (refused.keyId() != null) {
        event.detail(KEY_ID_DETAIL, refused.keyId());
      }
      throw refuse(
          Errors.INVALID_USER_CREDENTIALS, OAuthErrorException.INVALID_GRANT, "Invalid API key");
    }
    Accepted accepted = (Accepted) verification;
    ApiKey key = accepted.key();
    event
        .user(accepted.owner())
        .detail(Details.USERNAME, accepted.owner().getUsername())
        .detail(Details.AUTH_METHOD, AUTH_METHOD)
        .detail(KEY_ID_DETAIL, key.id());
    return issue(key, accepted.owner(), scopes(key));
  }

  private void checkClientMayUseKeys() {
    if (!Boolean.parseBoolean(client.getAttribute(CLIENT_ATTRIBUTE))) {
      event.detail(REASON_DETAIL, "client_not_enabled");
      throw refuse(
          Errors.NOT_ALLOWED,
          OAuthErrorException.UNAUTHORIZED_CLIENT,
          "Client not allowed to use API keys");
    }
    if (client.isConsentRequired()) {
      event.detail(REASON_DETAIL, "consent_required");
      throw refuse(
          Errors.CONSENT_DENIED,
          OAuthErrorException.UNAUTHORIZED_CLIENT,
          "Client requires user consent, which a key cannot give");
    }
  }

  private String scopes(ApiKey key) {
    KeyScopes keyScopes = new KeyScopes(key, client);
    String requested = formParams.getFirst(OAuth2Constants.SCOPE);
    if (requested == null || requested.isBlank()) {
      return keyScopes.byDefault();
    }
    String valid = getRequestedScopes();
    if (!keyScopes.holdAll(valid)) {
      event.detail(REASON_DETAIL, "scope_not_held");
      throw refuse(
          Errors.INVALID_REQUEST,
          OAuthErrorException.INVALID_SCOPE,
          "The API key does not hold all requested scopes");
    }
    return valid;
  }

  private Response issue(ApiKey key, UserModel owner, String scopes) {
    RootAuthenticationSessionModel root =
        new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
    AuthenticationSessionModel login = root.createAuthenticationSession(client);
    login.setAuthenticatedUser(owner);
    login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    login.setClientNote(
        OIDCLoginProtocol.ISSUER,
        Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
    login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scopes);
    UserSessionModel userSession =
        new UserSessionManager(session)
            .createUserSession(
                root.getId(),
                realm,
                owner,
                owner.getUsername(),
                clientConnection.getRemoteHost(),
                AUTH_METHOD,
                false,
                null,
                null,
                SessionPersistenceState.TRANSIENT);
    event.session(userSession);
    AuthenticationManager.setClientScopesInSession(session, login);
    TokenManager.attachAuthenticationSession(session, userSession, login);
    updateUserSessionFromClientAuth(userSession);

    KeyBounds bounds = new KeyBounds(session, key, userSession);
    ClientSessionContext bound = bounds.context(client, scopes);
    AccessTokenResponseBuilder builder =
        createTokenResponseBuilder(
            bounds.userSession().getUser(), bounds.userSession(), bound, scopes, null);
    finish(builder, key, bounds);
    return createTokenResponse(builder, bound, false);
  }

  private void finish(AccessTokenResponseBuilder builder, ApiKey key, KeyBounds bounds) {
    AccessToken token = builder.getAccessToken();
    token.id(tokenId(token.getId(), key));
    token.exp(Math.min(token.getExp(), key.expires()));
    bounds.restrictRoles(token);
    bounds.grantAudience(token);
    if (builder.getIdToken() != null) {
      builder.getIdToken().exp(token.getExp());
      bounds.restrictAudience(builder.getIdToken(), client.getClientId());
    }
  }

  private String tokenId(String id, ApiKey key) {
    TokenContextEncoderProvider encoder = session.getProvider(TokenContextEncoderProvider.class);
    AccessTokenContext of = encoder.getTokenContextFromTokenId(id);
    return encoder.encodeTokenId(
        new AccessTokenContext(
            of.getSessionType(),
            of.getTokenType(),
            of.getGrantType(),
            ApiKeyTokenId.rawId(key.id(), SecretGenerator.getInstance().generateSecureID())));
  }

  private CorsErrorResponseException refuse(String eventError, String error, String description) {
    event.error(eventError);
    return new CorsErrorResponseException(cors, error, description, Response.Status.BAD_REQUEST);
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
