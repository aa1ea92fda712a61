package io.latchkey.claims;

/** A setting of a mapper is not what it takes. Refused when it is saved. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  /**
   * @param setting its name, as the administrator sees it in the mapper's representation
   * @param reason where and what is wrong, and what was expected
   */
  public InvalidSettingException(String setting, String reason) {
    super(setting + ": " + reason);
    this.text = setting + ": " + reason;
  }

  /** Setting and reason. */
  public String text() {
    return text;
  }
}
