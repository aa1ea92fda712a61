package io.latchkey.oath;

/** The challenge-response of RFC 6287, in its three modes. */
public final class Ocra {
  private Ocra() {}

  /**
   * OCRA(K, {[C] | Q | [P | S | T]}) = CryptoFunction(K, DataInput), sections 5 and 6: the response
   * of the one-way mode (section 7.1), and with a {@link MutualQuestions} those of the mutual mode
   * (section 7.2).
   *
   * @return the response, exactly {@link OcraSuite#digits()} decimal digits
   * @throws IllegalArgumentException naming the input that is missing, unasked for or malformed
   */
  public static String compute(OathKey key, OcraSuite suite, OcraInput input) {
    byte[] hmac = suite.algorithm().hmac(key, new DataInput(suite, input).bytes());
    return Truncation.code(hmac, suite.digits());
  }

  /**
   * SIGN = OCRA(K, {[C] | Q | [P | T]}), section 7.3: the plain signature. The question is what is
   * signed; with server authentication (section 7.3.2) it is that of a {@link MutualQuestions}.
   *
   * @throws IllegalArgumentException as for {@link #compute}, and if the suite holds a session,
   *     which section 6.3 leaves out of signatures
   */
  public static String sign(OathKey key, OcraSuite suite, OcraInput input) {
    if (suite.session().isPresent()) {
      throw new IllegalArgumentException(
          "suite " + suite + " holds a session, which a plain signature does not");
    }
    return compute(key, suite, input);
  }

  /**
   * Checks a challenge of one party: it has exactly the suite's length. Computing takes questions
   * of other lengths, for mutual modes concatenate two.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static void validateQuestion(OcraSuite suite, String challenge) {
    OcraQuestion question = suite.question();
    question.format().require(challenge);
    if (challenge.length() != question.length()) {
      throw new IllegalArgumentException(
          "question must have " + question.length() + " characters, but has " + challenge.length());
    }
  }
}
