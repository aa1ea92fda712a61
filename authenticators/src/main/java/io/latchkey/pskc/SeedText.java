package io.latchkey.pskc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.zip.ZipException;

/**
 * The text of a file, which must be UTF-8, with or without a byte order mark. No file may be longer
 * than {@value #MAX_LENGTH} characters, and no part of it that a parser has to hold at once longer
 * than {@value #MAX_RUN}: a parser says {@link #progress()} whenever it has finished one.
 */
final class SeedText extends Reader {
  /** Some two hundred thousand encrypted keys. */
  static final long MAX_LENGTH = 256L << 20;

  /** More than parsers read ahead, and far more than an element or a line of any key needs. */
  static final int MAX_RUN = 256 << 10;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final int maxRun;
  private long length;
  private int run;

  SeedText(InputStream in) {
    this(in, MAX_RUN);
  }

  /**
   * @param maxRun how many characters may be read without progress
   */
  SeedText(InputStream in, int maxRun) {
    this.maxRun = maxRun;
    this.in =
        new InputStreamReader(
            in,
            UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** What was read until now need not be held any longer. */
  void progress() {
    run = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    boolean first = length == 0;
    int read = decode(buffer, offset, count);
    if (read > 0) {
      length += read;
      run += read;
      if (length > MAX_LENGTH) {
        throw SeedFileException.file("is too long, expected at most " + MAX_LENGTH + " characters");
      }
      if (run > maxRun) {
        throw SeedFileException.file(
            "has an element or a line of more than " + maxRun + " characters");
      }
      if (first && buffer[offset] == BYTE_ORDER_MARK) {
        System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
        return read > 1 ? read - 1 : read(buffer, offset, count);
      }
    }
    return read;
  }

  private int decode(char[] buffer, int offset, int count) throws IOException {
    try {
      return in.read(buffer, offset, count);
    } catch (CharacterCodingException e) {
      throw SeedFileException.file("is not UTF-8");
    } catch (ZipException | EOFException e) {
      throw SeedFileException.file("is not a whole gzip file");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
