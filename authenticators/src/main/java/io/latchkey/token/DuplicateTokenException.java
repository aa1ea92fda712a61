package io.latchkey.token;

/** The realm already has a token of that manufacturer and serial number. */
public final class DuplicateTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DuplicateTokenException() {
    super("serial: the realm already has a token of this manufacturer and serial");
  }
}
