package io.latchkey.apikey.login;

import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.grant.KeyExchange;
import io.latchkey.compatibility.Clock;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of a login with a key: a code for the application, and a session that the code leads to.
 * It lives as long as the code, has an id of its own, so that no cookie of the browser leads to it,
 * and there is one for a key at a time, so that a key does not use up the sessions of its owner.
 */
final class CodeLogin {
  private final AuthenticationFlowContext context;
  private final KeyExchange exchange;

  CodeLogin(AuthenticationFlowContext context, KeyExchange exchange) {
    this.context = context;
    this.exchange = exchange;
  }

  /** Sends the browser back to the application. */
  Response of(Accepted accepted) {
    KeycloakSession session = context.getSession();
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String scopes =
        exchange.scopes(accepted.key(), login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM));
    login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scopes);
    login.setAuthenticatedUser(accepted.owner());
    LoginProtocol protocol =
        session
            .getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL)
            .setRealm(context.getRealm())
            .setSession(session)
            .setUriInfo(session.getContext().getUri())
            .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
            .setEventBuilder(context.getEvent());
    // A pushed request (RFC 9126) is good for one code.
    protocol.authenticationComplete(login);
    removeEarlier(accepted);
    UserSessionModel userSession = create(accepted);
    userSession.setNote(ApiKeyTokens.KEY_ID_NOTE, accepted.key().id());
    AuthenticationManager.setClientScopesInSession(session, login);
    var attached = TokenManager.attachAuthenticationSession(session, userSession, login);
    context.getEvent().success();
    return protocol.authenticated(login, userSession, attached);
  }

  private void removeEarlier(Accepted accepted) {
    KeycloakSession session = context.getSession();
    session
        .sessions()
        .getUserSessionsStream(context.getRealm(), accepted.owner())
        .filter(it -> accepted.key().id().equals(it.getNote(ApiKeyTokens.KEY_ID_NOTE)))
        .toList()
        .forEach(it -> session.sessions().removeUserSession(context.getRealm(), it));
  }

  private UserSessionModel create(Accepted accepted) {
    RealmModel realm = context.getRealm();
    UserSessionModel userSession =
        new UserSessionManager(context.getSession())
            .createUserSession(
                KeycloakModelUtils.generateId(),
                realm,
                accepted.owner(),
                accepted.owner().getUsername(),
                context.getConnection().getRemoteHost(),
                "api-key",
                false,
                null,
                null,
                SessionPersistenceState.PERSISTENT);
    // As if it had been idle for as long as that it ends with the code.
    userSession.setLastSessionRefresh(
        (int) Clock.seconds() - realm.getSsoSessionIdleTimeout() + realm.getAccessCodeLifespan());
    return userSession;
  }
}
