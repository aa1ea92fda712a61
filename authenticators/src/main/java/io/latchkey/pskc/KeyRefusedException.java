package io.latchkey.pskc;

/** One key of a file cannot be used; the others can. */
final class KeyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean secretMayBeWrong;

  private KeyRefusedException(String complaint, boolean secretMayBeWrong) {
    super(complaint);
    this.secretMayBeWrong = secretMayBeWrong;
  }

  /**
   * @param field name of the element or column
   * @param complaint what is wrong with it; never holds a secret
   */
  KeyRefusedException(String field, String complaint) {
    this(field + ": " + complaint, false);
  }

  /** The value was altered, or the password or pre-shared key is not the right one. */
  static KeyRefusedException altered(String field, String complaint) {
    return new KeyRefusedException(field + ": " + complaint, true);
  }

  /** Whether the same would happen to all keys of the file under a wrong password. */
  boolean secretMayBeWrong() {
    return secretMayBeWrong;
  }

  /** The complaint: never null. */
  String complaint() {
    return String.valueOf(getMessage());
  }
}
