package io.latchkey.demo.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The counter inside a token, kept in a file: each press uses one value. */
public final class PressCounter {
  private final Path file;

  /**
   * The counter of a token.
   *
   * @param folder of the counters of all tokens
   */
  public PressCounter(Path folder, String serial) {
    this.file = folder.resolve(serial + ".counter");
  }

  /**
   * The next unused value, 0 at first.
   *
   * @throws IOException if the file cannot be read or written, or holds no number
   */
  public synchronized long next() throws IOException {
    long value = Files.exists(file) ? read() : 0;
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, Long.toString(value + 1));
    return value;
  }

  private long read() throws IOException {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (NumberFormatException e) {
      throw new IOException(file + " must hold a number; delete it to begin at 0.", e);
    }
  }
}
