package io.latchkey.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that people read: the files of the project whose names end in {@code .md}. */
public final class Documentation {
  private static final Set<String> NOT_OURS = Set.of("node_modules", "target", "out", ".git");

  private Documentation() {}

  /** Where the project is; tests run in the folder of their module. */
  public static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** Every page, in the order of their names. */
  public static List<Page> pages() {
    return files(root(), ".md").stream().map(Page::read).toList();
  }

  /**
   * The files whose names end so.
   *
   * @return their paths from the root of the project, sorted
   */
  public static List<String> files(Path folder, String end) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return NOT_OURS.contains(path.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              if (path.getFileName().toString().endsWith(end)) {
                found.add(root().relativize(path).toString());
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }
}
