package io.latchkey.claims.filter;

import io.latchkey.claims.MapperSettings;
import java.util.Optional;
import java.util.Set;

/**
 * Which roles a claim lists, and how. Everything that is set must hold of a role.
 *
 * @param client the client whose roles are listed; if it is not set, the realm's and all clients'
 * @param realmRoles whether the realm's are listed
 * @param clientRoles whether those of clients are listed
 * @param clientPrefix whether the client's id is put before the names of its roles
 */
record RoleFilter(
    Optional<String> client,
    boolean realmRoles,
    boolean clientRoles,
    boolean clientPrefix,
    NameFilter names,
    Renaming renaming,
    int limit) {
  static final String CLIENT = "client";
  static final String CLIENT_PREFIX = "client.prefix";
  static final String OF = "roles.of";
  static final String REALM_AND_CLIENTS = "realm and clients";
  static final String REALM = "realm";
  static final String CLIENTS = "clients";

  /**
   * Reads the settings.
   *
   * @throws io.latchkey.claims.InvalidSettingException naming the one that is wrong
   */
  static RoleFilter of(MapperSettings settings) {
    Optional<String> client = settings.text(CLIENT);
    String of = settings.oneOf(OF, Set.of(REALM_AND_CLIENTS, REALM, CLIENTS), REALM_AND_CLIENTS);
    return new RoleFilter(
        client,
        client.isEmpty() && !of.equals(CLIENTS),
        client.isPresent() || !of.equals(REALM),
        // Without it, a client's role cannot be told from the realm's of that name.
        settings.flag(CLIENT_PREFIX, client.isEmpty()),
        NameFilter.of(settings),
        NameFilter.renaming(settings),
        NameFilter.limit(settings));
  }
}
