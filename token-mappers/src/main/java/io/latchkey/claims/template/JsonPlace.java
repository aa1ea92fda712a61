package io.latchkey.claims.template;

/** Where in JSON text a template stands: what an expression there must be written as. */
enum JsonPlace {
  /** Outside of strings: an expression becomes a whole JSON value. */
  VALUE,
  /** Inside of a string: an expression becomes escaped text. */
  STRING,
  /** After a backslash in a string: an expression may not stand there. */
  ESCAPE;

  JsonPlace after(char c) {
    return switch (this) {
      case VALUE -> c == '"' ? STRING : VALUE;
      case STRING -> c == '"' ? VALUE : c == '\\' ? ESCAPE : STRING;
      case ESCAPE -> STRING;
    };
  }
}
