package io.latchkey.claims.template;

/** A place in a template's text, which knows its line and column. */
final class Cursor {
  private final String text;
  private int position;
  private int line = 1;
  private int column = 1;

  /**
   * @throws BadTemplateException for a control character other than tab and line feed
   */
  Cursor(String text) {
    this.text = text;
    while (!atEnd()) {
      if (Character.isISOControl(peek()) && !isWhite(peek())) {
        throw bad("a control character is not allowed");
      }
      next();
    }
    position = 0;
    line = 1;
    column = 1;
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** The character here; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : 0;
  }

  char next() {
    char c = text.charAt(position++);
    if (c == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }

  boolean at(String expected) {
    return text.startsWith(expected, position);
  }

  /** Passes the text if it stands here. */
  boolean take(String expected) {
    if (!at(expected)) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      next();
    }
    return true;
  }

  void require(String expected) {
    if (!take(expected)) {
      throw bad("expected '" + expected + "'");
    }
  }

  void skipWhite() {
    while (isWhite(peek())) {
      next();
    }
  }

  /** Passes a name: a letter or underscore, then letters, digits and underscores; ASCII only. */
  String name() {
    if (!isLetter(peek())) {
      throw bad("expected a name");
    }
    StringBuilder name = new StringBuilder();
    while (isLetter(peek()) || isDigit(peek())) {
      name.append(next());
    }
    return name.toString();
  }

  /** Passes a word that is followed by no further letter or digit. */
  boolean takeWord(String word) {
    char after = peek(word.length());
    return !isLetter(after) && !isDigit(after) && take(word);
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  BadTemplateException bad(String reason) {
    return new BadTemplateException(line, column, reason);
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }
}
