package io.latchkey.keyring;

/** The key that an envelope or code names is not in the keyring. */
public final class MissingKeyException extends KeyringException {
  private static final long serialVersionUID = 1L;

  MissingKeyException(String keyId) {
    super("key " + keyId + " is not in the keyring");
  }
}
