package io.latchkey.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The classes that are not used on a Keycloak before 26.7, as {@code distribution/withheld.txt}
 * lists them: what they name need not be there. A line that begins with {@code door} names a class
 * that is used, and refers to some of them, but asks first whether they are offered.
 */
final class Withheld {
  private static final String DOOR = "door ";

  private final Set<String> classes;
  private final Set<String> doors;

  private Withheld(List<String> lines) {
    classes = lines.stream().filter(it -> !it.startsWith(DOOR)).collect(Collectors.toSet());
    doors =
        lines.stream()
            .filter(it -> it.startsWith(DOOR))
            .map(it -> it.substring(DOOR.length()))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  static Withheld read() {
    try (var lines = Files.lines(Path.of(System.getProperty("latchkey.withheld")))) {
      return new Withheld(lines.filter(it -> !it.isEmpty() && !it.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this server is one that they are withheld from. */
  static boolean fromThisServer() {
    String[] version = System.getProperty("keycloak.version").split("\\.", 3);
    return Integer.parseInt(version[0]) == 26 && Integer.parseInt(version[1]) < 7;
  }

  /**
   * Whether a class is among them, or in a package that is.
   *
   * @param name internal name
   */
  boolean covers(String name) {
    String outer = name.replace('/', '.').replaceFirst("\\$.*", "");
    String all = outer.substring(0, outer.lastIndexOf('.')) + ".*";
    return !doors.contains(outer) && (classes.contains(outer) || classes.contains(all));
  }

  /** The lines of classes and packages. */
  Set<String> classes() {
    return classes;
  }

  /** The classes that ask first. */
  Set<String> doors() {
    return doors;
  }
}
