package io.latchkey.pskc;

import java.io.InputStream;
import java.util.function.Consumer;

/** How files of one format are read. */
public interface SeedFile {
  /**
   * Reads a file to its end.
   *
   * @param in the file, not compressed; the caller closes it
   * @param records takes each key in turn
   * @return what is to be known of the file as a whole
   * @throws SeedFileException if the file cannot be read or opened; records given out before are
   *     then worth nothing
   */
  Summary read(InputStream in, Consumer<SeedRecord> records);

  /**
   * What is to be known of a file as a whole.
   *
   * @param format name of the format or dialect, for instance {@code pskc} or {@code csv entra}
   * @param signed whether the file has a signature, which was not looked at
   */
  record Summary(String format, boolean signed) {}
}
