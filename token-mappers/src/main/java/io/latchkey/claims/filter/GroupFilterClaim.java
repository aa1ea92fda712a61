package io.latchkey.claims.filter;

import io.latchkey.claims.PartialList;
import java.util.Collection;
import java.util.List;

/** The groups of a person that a claim lists. */
final class GroupFilterClaim {

  /**
   * A group.
   *
   * @param path as Keycloak writes it, for instance {@code /apps/billing}
   * @param depth 1 for a group at the top
   */
  record Group(String name, String path, int depth) {

    /** Settings with a slash in them are about paths, others about names. */
    private String comparedWith(String setting) {
      return setting.contains("/") ? path : name;
    }

    private boolean isAtOrBelow(String place) {
      return path.equals(place) || path.startsWith(place + "/");
    }
  }

  private GroupFilterClaim() {}

  static PartialList of(Collection<Group> groups, GroupFilter filter) {
    Steps steps = new Steps();
    List<String> names =
        groups.stream()
            .filter(group -> isKept(group, filter, steps))
            .map(
                group ->
                    filter
                        .renaming()
                        .rename(
                            filter.fullPath() ? group.path() : group.name(), group::comparedWith))
            .toList();
    return PartialList.of(names, filter.limit());
  }

  private static boolean isKept(Group group, GroupFilter filter, Steps steps) {
    return group.depth() <= filter.depth()
        && (filter.paths().isEmpty() || filter.paths().stream().anyMatch(group::isAtOrBelow))
        // A path that is excluded takes what is below with it.
        && filter.names().excluded().stream()
            .noneMatch(it -> it.startsWith("/") && group.isAtOrBelow(it))
        && filter.names().keeps(group::comparedWith, steps);
  }
}
