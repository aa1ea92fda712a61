package io.latchkey.it.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of Debian's packages that tests start as servers of their own. */
final class Programs {

  private Programs() {}

  /**
   * Where a program is.
   *
   * @param debian the package that has it
   * @param folders where to look when it is not on the path
   * @throws IllegalStateException if it is nowhere
   */
  static Path find(String name, String debian, Path... folders) {
    return find(name, debian, List.of(folders));
  }

  /** The same. */
  static Path find(String name, String debian, List<Path> folders) {
    Stream<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    return Stream.concat(path, folders.stream())
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is missing. Install the package %s, or run it-tests/run."
                        .formatted(name, debian)));
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
