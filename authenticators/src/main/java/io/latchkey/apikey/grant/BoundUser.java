package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A key's owner with no more rights than the key holds: the roles are those of the key that the
 * owner has now, composites resolved. A group counts if it gives roles and the key holds all of
 * them; a group that gives none cannot be told from one that an application goes by, so it does not
 * count.
 */
final class BoundUser extends UserModelDelegate {
  private final Set<RoleModel> roles;

  BoundUser(KeycloakSession session, RealmModel realm, ApiKey key, UserModel owner) {
    super(owner);
    Set<RoleModel> held =
        key.roles().stream()
            .map(name -> KeycloakModelUtils.getRoleFromString(session, realm, name))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    this.roles = new HashSet<>(RoleUtils.expandCompositeRoles(held));
    if (!this.roles.isEmpty()) {
      this.roles.retainAll(RoleUtils.getDeepUserRoleMappings(owner));
    }
  }

  @Override
  public Stream<RoleModel> getRoleMappingsStream() {
    return roles.stream();
  }

  @Override
  public Stream<RoleModel> getRealmRoleMappingsStream() {
    return roles.stream().filter(role -> !role.isClientRole());
  }

  @Override
  public Stream<RoleModel> getClientRoleMappingsStream(ClientModel client) {
    return roles.stream().filter(role -> RoleUtils.isClientRole(role, client));
  }

  @Override
  public boolean hasRole(@Nullable RoleModel role) {
    return role != null && roles.contains(role);
  }

  @Override
  public boolean hasDirectRole(RoleModel role) {
    return roles.contains(role);
  }

  @Override
  public Stream<GroupModel> getGroupsStream() {
    return getDelegate().getGroupsStream().filter(this::isCovered);
  }

  @Override
  public Stream<GroupModel> getGroupsStream(
      @Nullable String search, @Nullable Integer first, @Nullable Integer max) {
    return getDelegate()
        .getGroupsStream(search, null, null)
        .filter(this::isCovered)
        .skip(first == null || first < 0 ? 0 : first)
        .limit(max == null || max < 0 ? Long.MAX_VALUE : max);
  }

  @Override
  public long getGroupsCount() {
    return getGroupsStream().count();
  }

  @Override
  public long getGroupsCountByNameContaining(String search) {
    return getGroupsStream(search, null, null).count();
  }

  @Override
  public boolean isMemberOf(GroupModel group) {
    return RoleUtils.isMember(getGroupsStream(), group);
  }

  private boolean isCovered(GroupModel group) {
    Set<RoleModel> given = new HashSet<>();
    for (GroupModel g = group; g != null; g = g.getParent()) {
      g.getRoleMappingsStream().forEach(given::add);
    }
    return !given.isEmpty() && roles.containsAll(RoleUtils.expandCompositeRoles(given));
  }
}
