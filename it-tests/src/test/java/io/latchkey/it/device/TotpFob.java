package io.latchkey.it.device;

import java.time.Instant;
import java.util.List;

/** A fob with a clock: it shows the TOTP code of the time (RFC 6238), with HMAC-SHA-1. */
public final class TotpFob {

  private final String hexKey;
  private final int digits;
  private final int period;

  /**
   * @param period length of a time step in seconds
   */
  public TotpFob(String hexKey, int digits, int period) {
    this.hexKey = hexKey;
    this.digits = digits;
    this.period = period;
  }

  /** The code that it shows at a time. */
  public String codeAt(Instant time) {
    return OathTool.code(
        List.of(
            "--totp=sha1",
            "-d",
            "" + digits,
            "-s",
            period + "s",
            "-N",
            "@" + time.getEpochSecond()),
        hexKey);
  }

  /** The code that it shows now. */
  public String code() {
    return codeAt(Instant.now());
  }
}
