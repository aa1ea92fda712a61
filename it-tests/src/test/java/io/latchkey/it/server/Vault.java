package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file vault of the server under test: one file a secret, named after its realm and key. */
public final class Vault {
  private Vault() {}

  /**
   * Puts a secret into the vault.
   *
   * @param key what a setting refers to as {@code ${vault.<key>}}; without underscores, which the
   *     vault would want doubled
   * @return the reference
   */
  public static String put(String realm, String key, String secret) {
    try {
      Files.writeString(directory().resolve(realm + "_" + key), secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "${vault." + key + "}";
  }

  static Path directory() {
    try {
      return Files.createDirectories(Setting.path("latchkey.servers").resolve("vault"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
