package io.latchkey.oob;

import io.latchkey.step.Reason;

/** A code could not be sent. The message names neither the code nor the address. */
public final class SendingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public SendingException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
