package io.latchkey.it.server;

import java.nio.file.Path;

/** A system property that the build sets for the tests. */
public final class Setting {

  private Setting() {}

  /** Its value; never blank. */
  public static String of(String name) {
    String value = System.getProperty(name, "");
    if (value.isBlank()) {
      throw new IllegalStateException(
          "The system property " + name + " is not set. Run the tests with mvn verify.");
    }
    return value;
  }

  /** Its value as a path. */
  public static Path path(String name) {
    return Path.of(of(name)).toAbsolutePath();
  }
}
