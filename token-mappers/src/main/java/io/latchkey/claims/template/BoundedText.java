package io.latchkey.claims.template;

import java.io.Writer;

/** Takes the result of a template, up to a length. */
final class BoundedText extends Writer {
  /** Characters of a result. */
  static final int MAX_LENGTH = 8_192;

  private final StringBuilder text = new StringBuilder();

  /** A result is too long. Not an I/O error, which FreeMarker would explain at length. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    if (length > MAX_LENGTH - text.length()) {
      throw new TooLongException();
    }
    text.append(characters, offset, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
