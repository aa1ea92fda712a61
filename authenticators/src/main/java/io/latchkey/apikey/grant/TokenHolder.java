package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/**
 * Whoever shows an access token, in the header {@code Authorization}, that Keycloak would take at
 * userinfo: a person, a service account, or a program with the token of a key.
 */
public final class TokenHolder {
  private final KeycloakSession session;
  private final AuthResult result;

  private TokenHolder(KeycloakSession session, AuthResult result) {
    this.session = session;
    this.result = result;
  }

  /**
   * The holder of this request's token.
   *
   * @throws NotAuthorizedException 401 if there is none, or it is not good, or it is bound to a key
   *     or certificate that the caller does not prove to have
   */
  public static TokenHolder of(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    RealmModel realm = context.getRealm();
    HttpRequest request = context.getHttpRequest();
    String text = AppAuthManager.extractAuthorizationHeaderToken(request.getHttpHeaders());
    AuthResult result =
        AuthenticationManager.verifyIdentityToken(
            session,
            realm,
            context.getUri(),
            context.getConnection(),
            true,
            true,
            null,
            false,
            text,
            request.getHttpHeaders(),
            verifier ->
                DPoPUtil.withDPoPVerifier(
                    verifier,
                    realm,
                    new DPoPUtil.Validator(session)
                        .request(request)
                        .uriInfo(context.getUri())
                        .accessToken(text)));
    if (result == null
        || (OIDCAdvancedConfigWrapper.fromClientModel(result.client()).isUseMtlsHokToken()
            && !MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                result.token(), request, session))) {
      new EventBuilder(realm, session, context.getConnection())
          .event(EventType.USER_INFO_REQUEST)
          .detail(Details.AUTH_METHOD, Details.VALIDATE_ACCESS_TOKEN)
          .error(Errors.INVALID_TOKEN);
      throw new NotAuthorizedException("Bearer error=\"invalid_token\"");
    }
    context.setClient(result.client());
    return new TokenHolder(session, result);
  }

  public AccessToken token() {
    return result.token();
  }

  /**
   * What an access token of the same scope would say now; within the key's bounds if it is one's.
   */
  public AccessToken describe() {
    ClientModel client = result.client();
    AccessToken bare = ApiKeyIntrospection.withoutMappedClaims(token());
    TokenManager tokens = new TokenManager();
    if (ApiKeyTokenId.isFromGrant(token().getId())) {
      ApiKey key =
          ApiKeyTokenId.keyId(token().getId())
              .flatMap(new ApiKeys(session, session.getContext().getRealm())::find)
              .orElseThrow(() -> new NotAuthorizedException("Bearer error=\"invalid_token\""));
      KeyBounds bounds = new KeyBounds(session, key, result.session());
      AccessToken described =
          tokens.transformAccessToken(
              session, bare, bounds.userSession(), bounds.context(client, token().getScope()));
      bounds.restrictRoles(described);
      bounds.restrictAudience(described);
      return described;
    }
    AuthenticatedClientSessionModel clientSession =
        result.session().getAuthenticatedClientSessionByClient(client.getId());
    return tokens.transformAccessToken(
        session,
        bare,
        result.session(),
        DefaultClientSessionContext.fromClientSessionAndScopeParameter(
            clientSession, token().getScope(), session));
  }
}
