package io.latchkey.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The counter inside a token, kept in a file: each press uses one value. */
final class PressCounter {
  private final Path file;

  PressCounter(Path folder, String serial) {
    this.file = folder.resolve(serial + ".counter");
  }

  /** The next unused value, 0 at first. */
  long next() throws IOException {
    long value = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, Long.toString(value + 1));
    return value;
  }
}
