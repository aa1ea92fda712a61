package io.latchkey.claims.template;

/** A template is not one, or cannot be evaluated: where, and why. Holds no value of a person. */
final class BadTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String reason;

  /**
   * @param line from 1; 0 if it is the result as a whole
   * @param column from 1; 0 if it is the result as a whole
   */
  BadTemplateException(int line, int column, String reason) {
    super(line == 0 ? reason : "line " + line + ", column " + column + ": " + reason);
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String reason() {
    return reason;
  }

  String text() {
    return line == 0 ? reason : "line " + line + ", column " + column + ": " + reason;
  }
}
