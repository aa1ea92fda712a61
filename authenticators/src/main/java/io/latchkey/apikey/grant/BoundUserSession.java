package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyTokens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.UserSessionModelDelegate;

/** A transient session as mappers may see it: with the bound user, and the key's id as a note. */
final class BoundUserSession extends UserSessionModelDelegate {
  private final ApiKey key;
  private final BoundUser user;

  BoundUserSession(KeycloakSession session, ApiKey key, UserSessionModel userSession) {
    super(userSession);
    this.key = key;
    this.user = new BoundUser(session, userSession.getRealm(), key, userSession.getUser());
  }

  @Override
  public UserModel getUser() {
    return user;
  }

  @Override
  public @Nullable AuthenticatedClientSessionModel getAuthenticatedClientSessionByClient(
      String clientId) {
    AuthenticatedClientSessionModel clientSession =
        super.getAuthenticatedClientSessionByClient(clientId);
    return clientSession == null ? null : new BoundClientSession(clientSession, this);
  }

  @Override
  public Map<String, AuthenticatedClientSessionModel> getAuthenticatedClientSessions() {
    Map<String, AuthenticatedClientSessionModel> bound = new HashMap<>();
    super.getAuthenticatedClientSessions()
        .forEach((id, clientSession) -> bound.put(id, new BoundClientSession(clientSession, this)));
    return bound;
  }

  @Override
  public @Nullable String getNote(String name) {
    return name.equals(ApiKeyTokens.KEY_ID_NOTE) ? key.id() : super.getNote(name);
  }
}
