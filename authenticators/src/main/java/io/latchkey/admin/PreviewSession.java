package io.latchkey.admin;

import io.latchkey.compatibility.Clock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A session as a login would make it, gone before the request ends. No token comes of it. */
final class PreviewSession {
  private final KeycloakSession session;
  private final RealmModel realm;

  PreviewSession(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Does something with such a session.
   *
   * @param scope as a client would ask for it; null for the client's defaults
   */
  <T> T of(
      UserModel user,
      ClientModel client,
      @Nullable String scope,
      BiFunction<UserSessionModel, ClientSessionContext, T> action) {
    AuthenticationSessionManager logins = new AuthenticationSessionManager(session);
    AuthenticationSessionModel login =
        logins.createAuthenticationSession(realm, false).createAuthenticationSession(client);
    UserSessionModel userSession = null;
    try {
      login.setAuthenticatedUser(user);
      login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
      login.setClientNote(
          OIDCLoginProtocol.ISSUER,
          Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
      login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scope);
      userSession =
          new UserSessionManager(session)
              .createUserSession(
                  login.getParentSession().getId(),
                  realm,
                  user,
                  user.getUsername(),
                  session.getContext().getConnection().getRemoteHost(),
                  "latchkey-preview",
                  false,
                  null,
                  null,
                  UserSessionModel.SessionPersistenceState.PERSISTENT);
      userSession.setNote(AuthenticationManager.AUTH_TIME, Long.toString(Clock.seconds()));
      AuthenticationManager.setClientScopesInSession(session, login);
      return action.apply(
          userSession, TokenManager.attachAuthenticationSession(session, userSession, login));
    } finally {
      logins.removeAuthenticationSession(realm, login, false);
      if (userSession != null) {
        session.sessions().removeUserSession(realm, userSession);
      }
    }
  }
}
