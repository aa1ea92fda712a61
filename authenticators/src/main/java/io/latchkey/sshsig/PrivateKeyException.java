package io.latchkey.sshsig;

/**
 * A private key was pasted where a public key or a signature is expected. It must be taken as
 * leaked: its owner is to be told so, and the text is neither stored nor logged. The message holds
 * nothing of it.
 */
public final class PrivateKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PrivateKeyException() {
    super("this is a private key: never give it away, and replace it now, for it is not safe");
  }
}
