package io.latchkey.outbound;

/** A call to another server brought no answer. The message names the host and quotes nothing. */
public final class OutboundException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    /** The host is not among those of the server option {@code outbound-allow}. */
    NOT_ALLOWED,
    /** The host is a machine of a private network that the option does not name by its address. */
    NOT_PUBLIC,
    /** The answer was not there at the deadline. */
    TIMED_OUT,
    /** No connection, or it broke. */
    UNREACHABLE,
    /** The answer is larger than anything that is expected. */
    TOO_LARGE
  }

  private final Reason reason;

  OutboundException(Reason reason, OutboundRequest request) {
    super(request + ": " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
