package io.latchkey.claims.remote;

/** The other server gave no answer that can be used. The message quotes nothing of it. */
final class RemoteFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  RemoteFailureException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
