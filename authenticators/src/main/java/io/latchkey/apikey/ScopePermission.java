package io.latchkey.apikey;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.RoleUtils;

/** Who may have a client scope: everybody, or as in Keycloak those with one of its roles. */
public final class ScopePermission {
  private ScopePermission() {}

  /**
   * Whether somebody may.
   *
   * @param roles that he has; asked for only if it matters
   */
  public static boolean isGiven(ClientScopeModel scope, Supplier<Predicate<RoleModel>> roles) {
    Set<RoleModel> needed = scope.getScopeMappingsStream().collect(Collectors.toSet());
    return needed.isEmpty()
        || RoleUtils.expandCompositeRoles(needed).stream().anyMatch(roles.get());
  }
}
