package io.latchkey.server;

/** A value that a caller sent is not what its field takes. Nothing was changed. */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field name of the field as the caller spells it
   * @param expected what the field takes; never the value itself, which may be a secret
   */
  public InvalidFieldException(String field, String expected) {
    super(field + ": " + expected);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
