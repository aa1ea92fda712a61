package io.latchkey.claims.filter;

import io.latchkey.claims.PartialList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The roles of a person that a claim lists, in one list. */
final class RoleFilterClaim {
  private RoleFilterClaim() {}

  /**
   * The list.
   *
   * @param realmRoles names of roles of the realm
   * @param clientRoles names of roles of clients, by the client's id
   */
  static PartialList of(
      Collection<String> realmRoles,
      Map<String, ? extends Collection<String>> clientRoles,
      RoleFilter filter) {
    List<String> names = new ArrayList<>();
    if (filter.realmRoles()) {
      names.addAll(realmRoles);
    }
    if (filter.clientRoles()) {
      clientRoles.forEach(
          (client, roles) -> {
            if (filter.client().map(client::equals).orElse(true)) {
              String prefix = filter.clientPrefix() ? client + "." : "";
              roles.forEach(role -> names.add(prefix + role));
            }
          });
    }
    Steps steps = new Steps();
    return PartialList.of(
        names.stream()
            .filter(name -> filter.names().keeps(setting -> name, steps))
            .map(name -> filter.renaming().rename(name, old -> name))
            .toList(),
        filter.limit());
  }
}
