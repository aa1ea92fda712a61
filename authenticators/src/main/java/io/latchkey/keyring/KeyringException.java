package io.latchkey.keyring;

/** An envelope or code that the keyring cannot open or check. The message holds no secret. */
public class KeyringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyringException(String message) {
    super(message);
  }

  public KeyringException(String message, Throwable cause) {
    super(message, cause);
  }
}
