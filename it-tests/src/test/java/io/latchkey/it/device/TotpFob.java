package io.latchkey.it.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A fob with a clock: it shows the TOTP code of the time (RFC 6238), with HMAC-SHA-1. */
public final class TotpFob {

  private final List<String> encoding;
  private final String key;
  private final int digits;
  private final int period;

  /**
   * @param period length of a time step in seconds
   */
  public TotpFob(String hexKey, int digits, int period) {
    this(List.of(), hexKey, digits, period);
  }

  private TotpFob(List<String> encoding, String key, int digits, int period) {
    this.encoding = encoding;
    this.key = key;
    this.digits = digits;
    this.period = period;
  }

  /** An app on a phone, into which the person has typed the key that a page shows (Base32). */
  public static TotpFob app(String typed) {
    return new TotpFob(List.of("-b"), typed, 6, 30);
  }

  /** The code that it shows at a time. */
  public String codeAt(Instant time) {
    List<String> options = new ArrayList<>(encoding);
    options.addAll(
        List.of(
            "--totp=sha1",
            "-d",
            "" + digits,
            "-s",
            period + "s",
            "-N",
            "@" + time.getEpochSecond()));
    return OathTool.code(options, key);
  }

  /** The code that it shows now. */
  public String code() {
    return codeAt(Instant.now());
  }
}
