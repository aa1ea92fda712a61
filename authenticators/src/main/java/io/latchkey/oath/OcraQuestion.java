package io.latchkey.oath;

/**
 * The field {@code QFxx} of a suite, RFC 6287, section 6.3.
 *
 * @param format how a question is written
 * @param length characters of one party's challenge, 4 to 64
 */
public record OcraQuestion(QuestionFormat format, int length) {
  static final int MINIMUM_LENGTH = 4;
  static final int MAXIMUM_LENGTH = 64;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the length is out of range
   */
  public OcraQuestion {
    if (length < MINIMUM_LENGTH || length > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException("question length must be 4 to 64, but is " + length);
    }
  }
}
