package io.latchkey.claims;

/**
 * A claim could not be made and no token may be without it: there is none, an event says why, and
 * the client is told to try again.
 */
public final class TokenRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason for the administrator; holds nothing of the person and no secret
   */
  public TokenRefusedException(String reason) {
    super(reason);
  }
}
