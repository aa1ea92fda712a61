package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessToken.Access;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * What mappers are given to make or to describe a token of a key: a session and a context in which
 * owner and client have no more rights than the key. Every mapper works on these, so that none has
 * to know about keys.
 */
final class KeyBounds {
  private final KeycloakSession session;
  private final ApiKey key;
  private final BoundUserSession userSession;

  KeyBounds(KeycloakSession session, ApiKey key, UserSessionModel userSession) {
    this.session = session;
    this.key = key;
    this.userSession = new BoundUserSession(session, key, userSession);
  }

  UserSessionModel userSession() {
    return userSession;
  }

  /**
   * The context for a client of the session.
   *
   * @param scopes the scope parameter
   */
  ClientSessionContext context(ClientModel client, @Nullable String scopes) {
    return context(client, scopes, new KeyScopes(key, client));
  }

  /** The same where what the key holds at the client is known already. */
  ClientSessionContext context(ClientModel client, @Nullable String scopes, KeyScopes held) {
    String scopeParameter = scopes == null ? "" : scopes;
    AuthenticatedClientSessionModel clientSession =
        userSession.getAuthenticatedClientSessionByClient(client.getId());
    if (clientSession == null) {
      throw new IllegalStateException("the session has no session of client " + client.getId());
    }
    clientSession.setNote(OAuth2Constants.SCOPE, scopeParameter);
    ClientSessionContext context =
        DefaultClientSessionContext.fromClientSessionAndClientScopes(
            clientSession,
            held.apply(session, scopeParameter, userSession.getUser()),
            null,
            session);
    return new BoundContext(session, context, userSession);
  }

  /** Takes out of a token the roles that its mappers gave and the bound user does not have. */
  void restrictRoles(AccessToken token) {
    UserModel user = userSession.getUser();
    if (token.getRealmAccess() != null) {
      token.setRealmAccess(restrict(token.getRealmAccess(), user.getRealmRoleMappingsStream()));
    }
    if (token.getResourceAccess().isEmpty()) {
      return;
    }
    Map<String, Access> restricted = new HashMap<>();
    token
        .getResourceAccess()
        .forEach(
            (clientId, access) -> {
              ClientModel client = userSession.getRealm().getClientByClientId(clientId);
              Access held =
                  client == null
                      ? null
                      : restrict(access, user.getClientRoleMappingsStream(client));
              if (held != null) {
                restricted.put(clientId, held);
              }
            });
    token.setResourceAccess(restricted);
  }

  private static @Nullable Access restrict(Access access, Stream<RoleModel> roles) {
    Set<String> held = roles.map(RoleModel::getName).collect(Collectors.toSet());
    held.retainAll(access.getRoles() == null ? Set.of() : access.getRoles());
    return held.isEmpty() ? null : new Access().roles(held).verifyCaller(access.getVerifyCaller());
  }

  /**
   * Takes out of a token's audience whatever the key does not hold.
   *
   * @param kept client ids that stay all the same
   */
  void restrictAudience(JsonWebToken token, String... kept) {
    if (token.getAudience() == null) {
      return;
    }
    Set<String> held = new HashSet<>(key.audiences());
    Collections.addAll(held, kept);
    Set<String> audience = new LinkedHashSet<>(Arrays.asList(token.getAudience()));
    audience.retainAll(held);
    setAudience(token, audience);
  }

  /**
   * Addresses a token to the key's audiences, as far as these clients exist and are enabled.
   *
   * @param wanted only these; null for all
   */
  void grantAudience(AccessToken token, @Nullable Set<String> wanted) {
    Set<String> audience = new LinkedHashSet<>();
    for (String clientId : key.audiences()) {
      ClientModel client = userSession.getRealm().getClientByClientId(clientId);
      if (client != null && client.isEnabled() && (wanted == null || wanted.contains(clientId))) {
        audience.add(clientId);
      }
    }
    setAudience(token, audience);
  }

  private static void setAudience(JsonWebToken token, Set<String> audience) {
    token.audience(audience.isEmpty() ? null : audience.toArray(String[]::new));
  }
}
