package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Keeps what a container prints, for whoever asks why it did not start. */
final class LogFile implements Consumer<OutputFrame> {

  private final Path file;

  /** Begins a new file. */
  LogFile(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void accept(OutputFrame frame) {
    try {
      Files.writeString(
          file,
          frame.getUtf8StringWithoutLineEnding() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
