package io.latchkey.pskc;

/** A file cannot be read as a whole. */
public final class SeedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field what is to blame: {@code file}, {@code password}, {@code presharedKey} or {@code
   *     certificate}
   * @param complaint what is wrong and what was expected; never holds a secret
   */
  public SeedFileException(String field, String complaint) {
    super(complaint);
    this.field = field;
  }

  static SeedFileException file(String complaint) {
    return new SeedFileException("file", complaint);
  }

  public String field() {
    return field;
  }
}
