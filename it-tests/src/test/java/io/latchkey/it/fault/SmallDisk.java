package io.latchkey.it.fault;

import io.latchkey.it.device.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own, which can be full. Only root can make one. */
final class SmallDisk implements AutoCloseable {
  private static final String OPTIONS = "size=400m,mode=755";

  private final Path folder;
  private final Path ballast;

  /** An empty disk. */
  SmallDisk() {
    try {
      folder = Files.createTempDirectory("latchkey-disk");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ballast = folder.resolve("ballast");
    Program.run("mount", "-t", "tmpfs", "-o", OPTIONS, "latchkey-disk", folder.toString());
  }

  Path folder() {
    return folder;
  }

  /** Leaves no byte free. */
  void fill() {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (usableSpace() > 0) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private long usableSpace() {
    return folder.toFile().getUsableSpace();
  }

  /** Has room again. */
  void empty() {
    try {
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Program.run("umount", "--lazy", folder.toString());
    folder.toFile().delete();
  }
}
