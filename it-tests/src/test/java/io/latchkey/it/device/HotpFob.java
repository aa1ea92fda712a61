package io.latchkey.it.device;

import java.util.List;

/** A fob with a button: each press shows the next HOTP code (RFC 4226). */
public final class HotpFob {

  private final String hexKey;
  private final int digits;
  private long counter;

  /** A fob as it left the factory, at counter 0. */
  public HotpFob(String hexKey, int digits) {
    this.hexKey = hexKey;
    this.digits = digits;
  }

  /** Presses the button. */
  public String press() {
    return OathTool.code(List.of("--hotp", "-d", "" + digits, "-c", "" + counter++), hexKey);
  }
}
