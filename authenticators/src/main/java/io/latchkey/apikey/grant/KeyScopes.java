package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;

/**
 * The scopes that a key has at a client. A client's default scopes that are not named in tokens
 * ({@code basic}, {@code roles}, …) are settings rather than rights, and apply as the client has
 * them; every other scope must be the key's.
 */
final class KeyScopes {
  private final ApiKey key;
  private final ClientModel client;
  private final Map<String, ClientScopeModel> defaults;
  private final Set<String> settings;

  KeyScopes(ApiKey key, ClientModel client) {
    this.key = key;
    this.client = client;
    this.defaults = client.getClientScopes(true);
    this.settings =
        defaults.values().stream()
            .filter(scope -> !scope.isIncludeInTokenScope())
            .map(ClientScopeModel::getName)
            .collect(Collectors.toSet());
  }

  /** Whether all scopes of a scope parameter are the key's. */
  boolean holdAll(String scopeParameter) {
    return names(scopeParameter).allMatch(this::holds);
  }

  /** The key's scopes that the client has, as a scope parameter. */
  String byDefault() {
    Set<String> names = new LinkedHashSet<>(key.scopes());
    if (names.isEmpty()) {
      return "";
    }
    Set<String> ofClient = new HashSet<>(defaults.keySet());
    ofClient.addAll(client.getClientScopes(false).keySet());
    ofClient.add(OAuth2Constants.SCOPE_OPENID);
    names.retainAll(ofClient);
    return String.join(" ", names);
  }

  /** What Keycloak would apply for a scope parameter, without what the key does not hold. */
  Set<ClientScopeModel> apply(KeycloakSession session, String scopeParameter, UserModel user) {
    return TokenManager.getRequestedClientScopes(session, scopeParameter, client, user)
        .filter(scope -> scope instanceof ClientModel || holds(scope.getName()))
        .collect(Collectors.toSet());
  }

  private boolean holds(String name) {
    return !name.equals(OAuth2Constants.OFFLINE_ACCESS)
        && (key.scopes().contains(name) || settings.contains(name));
  }

  private static Stream<String> names(String scopeParameter) {
    return Stream.of(scopeParameter.split(" ")).filter(name -> !name.isEmpty());
  }
}
