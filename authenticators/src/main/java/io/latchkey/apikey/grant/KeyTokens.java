package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Reason;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.apikey.format.ApiKeyTokenId;
import io.latchkey.apikey.grant.KeyExchange.Issued;
import io.latchkey.apikey.grant.KeyExchange.Request;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;
import org.keycloak.util.TokenUtil;

/**
 * Makes access tokens of keys for a client, bounded by the key, the owner's present rights and the
 * client. The session is transient: nothing is left on the server, there is no refresh token, and
 * the token's id leads back to the key.
 */
final class KeyTokens {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final ClientModel client;
  private final EventBuilder event;
  private final TokenManager tokens = new TokenManager();

  KeyTokens(KeycloakSession session, ClientModel client, EventBuilder event) {
    this.session = session;
    this.realm = client.getRealm();
    this.client = client;
    this.event = event;
  }

  /**
   * An access token, and an ID token if {@code openid} is among the scopes.
   *
   * @param scopes that the key holds
   * @throws KeyRefusedException if the client demands a proof that is not there, or a policy
   *     refuses
   */
  Issued make(Accepted accepted, KeyScopes held, String scopes, Request request) {
    ApiKey key = accepted.key();
    UserSessionModel userSession = session(accepted.owner());
    request.notes().forEach(userSession::setNote);
    KeyBounds bounds = new KeyBounds(session, key, userSession);
    ClientSessionContext context = bounds.context(client, scopes, held);
    // Token ids tell the grant; each of our doors gives out tokens of the same one.
    context.setAttribute(Constants.GRANT_TYPE, ApiKeyGrantTypeFactory.PROVIDER_ID);
    if (request.nonce() != null) {
      context.setAttribute(OIDCLoginProtocol.NONCE_PARAM, request.nonce());
    }
    KeyPolicies.ask(session, event, () -> request.policies().before(context));
    AccessToken token =
        tokens.createClientAccessToken(
            session,
            realm,
            client,
            bounds.userSession().getUser(),
            bounds.userSession(),
            context,
            false);
    AccessTokenResponseBuilder builder =
        tokens
            .responseBuilder(realm, client, event, session, bounds.userSession(), context)
            .accessToken(token);
    token.setSessionId(null);
    token.id(tokenId(token.getId(), key));
    token.exp(Math.min(token.getExp(), key.expires()));
    bounds.restrictRoles(token);
    bounds.grantAudience(token, request.audiences());
    requireProof();
    bindToCertificate(token);
    if (TokenUtil.isOIDCRequest(scopes)) {
      builder.generateIDToken().generateAccessTokenHash();
      builder.getIdToken().exp(token.getExp());
      bounds.restrictAudience(builder.getIdToken(), client.getClientId());
    }
    KeyPolicies.ask(session, event, () -> request.policies().after(context, builder));
    Stream<String> groups =
        bounds.userSession().getUser().getGroupsStream().map(KeycloakModelUtils::buildGroupPath);
    return new Issued(builder.build(), token, groups);
  }

  /** A session that is kept nowhere, with one of the client. Its scopes are for KeyBounds. */
  private UserSessionModel session(UserModel owner) {
    UserSessionModel userSession =
        new UserSessionManager(session)
            .createUserSession(
                KeycloakModelUtils.generateId(),
                realm,
                owner,
                owner.getUsername(),
                session.getContext().getConnection().getRemoteHost(),
                KeyExchange.AUTH_METHOD,
                false,
                null,
                null,
                SessionPersistenceState.TRANSIENT);
    AuthenticatedClientSessionModel clientSession =
        session.sessions().createClientSession(realm, client, userSession);
    clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    clientSession.setNote(
        OIDCLoginProtocol.ISSUER,
        Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
    return userSession;
  }

  /** The token endpoint has seen to it; other doors take no proof (RFC 9449). */
  private void requireProof() {
    if (OIDCAdvancedConfigWrapper.fromClientModel(client).isUseDPoP()
        && session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) == null) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_DPOP_PROOF,
          new KeyRefusedException(
              Reason.PROOF_MISSING.text(),
              OAuthErrorException.INVALID_REQUEST,
              "DPoP proof is missing"));
    }
  }

  /** As every grant of Keycloak does where the client asks for it (RFC 8705, section 3). */
  private void bindToCertificate(AccessToken token) {
    if (!OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken()) {
      return;
    }
    AccessToken.Confirmation confirmation =
        MtlsHoKTokenUtil.bindTokenWithClientCertificate(
            session.getContext().getHttpRequest(), session);
    if (confirmation == null) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_REQUEST,
          new KeyRefusedException(
              KeyReasons.CERTIFICATE_MISSING,
              OAuthErrorException.INVALID_REQUEST,
              "Client Certification missing for MTLS HoK Token Binding"));
    }
    token.setConfirmation(confirmation);
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
}
