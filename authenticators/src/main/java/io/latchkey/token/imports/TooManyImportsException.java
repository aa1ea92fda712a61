package io.latchkey.token.imports;

/** As many imports run in the realm as may at once. */
public final class TooManyImportsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyImportsException(int most) {
    super("Imports that may run at once in a realm: " + most + ". Wait until one has ended.");
  }
}
