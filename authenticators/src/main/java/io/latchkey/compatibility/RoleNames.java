package io.latchkey.compatibility;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Roles by the names that mappers give them. */
public final class RoleNames {
  private RoleNames() {}

  /**
   * The role {@code name} of the realm, or {@code client.name} of a client; null if there is none.
   * Keycloak's method that is told the session is there from 26.7 on; this one takes the thread's.
   */
  @SuppressWarnings({"deprecation", "removal"})
  public static @Nullable RoleModel find(RealmModel realm, String name) {
    return KeycloakModelUtils.getRoleFromString(realm, name);
  }
}
