package io.latchkey.server;

/** No keyring is set in production mode, so no secret can be stored or read. */
public final class KeyringMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyringMissingException() {
    super(
        "No keyring is set. Set the server option "
            + ServerOptions.spelled(ServerOptions.FILE)
            + " to a file of lines <key id>=<base64 of 32 bytes> that only its owner can read, or "
            + ServerOptions.spelled(ServerOptions.VAULT_KEY)
            + " to the key of such a text in Keycloak's vault.");
  }
}
