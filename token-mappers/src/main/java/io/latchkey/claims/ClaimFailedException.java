package io.latchkey.claims;

/**
 * A claim could not be made, though the settings of its mapper are right. It is left out, and an
 * event says why.
 */
public final class ClaimFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason for the administrator; holds nothing of the person and no secret
   */
  public ClaimFailedException(String reason) {
    super(reason);
  }
}
