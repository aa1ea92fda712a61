package io.latchkey.apikey.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * The scopes that a person can give to a key: those that clients that take keys have, as far as
 * tokens name them and the person may have them. More would be good for nothing.
 */
final class OfferedScopes {
  private final RealmModel realm;
  private final UserModel user;

  OfferedScopes(RealmModel realm, UserModel user) {
    this.realm = realm;
    this.user = user;
  }

  /** Names in order, {@code openid} among them if any client takes keys. */
  Set<String> names() {
    Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
    Set<String> names = new TreeSet<>();
    clients()
        .forEach(
            client -> {
              names.add(OAuth2Constants.SCOPE_OPENID);
              Stream.of(true, false)
                  .flatMap(isDefault -> client.getClientScopes(isDefault).values().stream())
                  .filter(ClientScopeModel::isIncludeInTokenScope)
                  .filter(scope -> isPermitted(scope, roles))
                  .map(ClientScopeModel::getName)
                  .forEach(names::add);
            });
    names.remove(OAuth2Constants.OFFLINE_ACCESS);
    return names;
  }

  /** What the page offers to tick. Maps, for FreeMarker reads no records. */
  List<Map<String, Object>> choices(Set<String> selected) {
    List<Map<String, Object>> choices = new ArrayList<>();
    for (String name : names()) {
      choices.add(Map.of("name", name, "label", name, "selected", selected.contains(name)));
    }
    return choices;
  }

  private Stream<ClientModel> clients() {
    // The server refuses to search by an attribute that its operator has not allowed for that.
    return realm
        .getClientsStream()
        .filter(ClientModel::isEnabled)
        .filter(client -> "true".equals(client.getAttribute("latchkey.api-key.enabled")));
  }

  private static boolean isPermitted(ClientScopeModel scope, Set<RoleModel> roles) {
    Set<RoleModel> needed =
        RoleUtils.expandCompositeRoles(scope.getScopeMappingsStream().collect(Collectors.toSet()));
    return needed.isEmpty() || needed.stream().anyMatch(roles::contains);
  }
}
