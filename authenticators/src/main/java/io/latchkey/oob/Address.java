package io.latchkey.oob;

/**
 * Where a person gets codes.
 *
 * @param id id of the credential, or {@link #ACCOUNT}, or of one that is no credential yet
 * @param value an E.164 number or an e-mail address
 * @param label the name that the person gave it
 * @param lastUsed seconds since 1970; 0 if never
 */
public record Address(String id, Channel channel, String value, String label, long lastUsed) {
  /** The id of the account's own e-mail address, which is no credential. */
  public static final String ACCOUNT = "account";

  private static final String UNPROVED = "new";

  /** An address that somebody typed. */
  public static Address unproved(Channel channel, String value) {
    return new Address(UNPROVED, channel, value, "", 0);
  }

  /** Whether a code that was sent there was accepted, or somebody vouched for it. */
  public boolean isProved() {
    return !id.equals(UNPROVED);
  }

  /** The address as it may be shown: enough to recognise it, not enough to use it. */
  public String masked() {
    return mask(channel, value);
  }

  /** An address as it may be shown. */
  public static String mask(Channel channel, String value) {
    return channel == Channel.SMS ? maskNumber(value) : maskMail(value);
  }

  private static String maskNumber(String number) {
    // "+4" or "+49", then dots, then two digits: a number has eight characters or more.
    int shown = Math.min(2, number.length());
    return number.substring(0, shown)
        + "•".repeat(6)
        + number.substring(Math.max(shown, number.length() - 2));
  }

  private static String maskMail(String mail) {
    int at = mail.lastIndexOf('@');
    return mail.substring(0, mail.offsetByCodePoints(0, 1))
        + "•••"
        + mail.substring(Math.max(at, 1));
  }

  /** Never the address itself. */
  @Override
  public String toString() {
    return channel.text() + " " + masked();
  }
}
