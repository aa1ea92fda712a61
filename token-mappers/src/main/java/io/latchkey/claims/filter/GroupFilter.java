package io.latchkey.claims.filter;

import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import java.util.List;
import java.util.Optional;

/**
 * Which groups a claim lists, and how. Everything that is set must hold of a group.
 *
 * @param paths groups that are one of these, or below
 * @param depth groups at most so deep; those at the top have 1
 * @param parents whether the groups above a person's are listed as well
 * @param fullPath whether paths are listed, and not names
 */
record GroupFilter(
    List<String> paths,
    NameFilter names,
    int depth,
    boolean parents,
    boolean fullPath,
    Renaming renaming,
    int limit) {
  static final String PATH = "path";
  static final String DEPTH = "depth";
  static final String PARENTS = "parents";

  /** Keycloak's own name for it. */
  static final String FULL_PATH = "full.path";

  private static final int DEEPEST = 100;

  /**
   * Reads the settings.
   *
   * @throws InvalidSettingException naming the one that is wrong
   */
  static GroupFilter of(MapperSettings settings) {
    List<String> paths = settings.values(PATH);
    for (String path : paths) {
      if (!path.startsWith("/") || path.endsWith("/")) {
        throw new InvalidSettingException(
            PATH, "expected paths of groups, for instance /apps/billing");
      }
    }
    Optional<Integer> depth = settings.number(DEPTH, 1, DEEPEST);
    return new GroupFilter(
        paths,
        NameFilter.of(settings),
        depth.orElse(Integer.MAX_VALUE),
        settings.flag(PARENTS, false),
        settings.flag(FULL_PATH, false),
        NameFilter.renaming(settings),
        NameFilter.limit(settings));
  }
}
