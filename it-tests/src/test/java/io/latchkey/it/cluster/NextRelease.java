package io.latchkey.it.cluster;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A JAR that stands for the release after this one: ours, whose changelog of tokens adds a column.
 * What a release does to tables that nodes of the one before are using is this, or it is not to be
 * done: see UPGRADING.md.
 */
final class NextRelease {
  /** The column, of the table {@code LK_TOKEN}. */
  static final String COLUMN = "NEXT_RELEASE";

  private static final String CHANGELOG = "META-INF/latchkey-token-changelog.xml";
  private static final String END = "</databaseChangeLog>";
  private static final String CHANGE =
      """
      <changeSet author="latchkey" id="next-release">
        <addColumn tableName="LK_TOKEN">
          <column name="%s" type="VARCHAR(36)"/>
        </addColumn>
      </changeSet>
      """;

  private NextRelease() {}

  /** Makes the JAR in a folder. */
  static Path in(Path folder) {
    Path ours = Setting.path("latchkey.jar");
    Path jar = folder.resolve(ours.getFileName());
    try {
      Files.copy(ours, jar, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        Path changelog = files.getPath(CHANGELOG);
        Files.writeString(
            changelog, Files.readString(changelog).replace(END, CHANGE.formatted(COLUMN) + END));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
