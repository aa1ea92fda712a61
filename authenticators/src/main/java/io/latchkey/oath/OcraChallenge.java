package io.latchkey.oath;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the challenges of a server. */
public final class OcraChallenge {
  /** To draw a challenge that will not do is rare: once in 16 for a few numbers below 16. */
  private static final int MUTUAL_DRAWS = 100;

  private OcraChallenge() {}

  /**
   * A random question of exactly the suite's length, each character as likely as any other: decimal
   * digits, upper-case hexadecimal digits, or upper-case letters and digits without 0, 1, I and O.
   */
  public static String random(OcraSuite suite, SecureRandom random) {
    String alphabet = suite.question().format().challengeAlphabet();
    return random
        .ints(suite.question().length(), 0, alphabet.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(alphabet.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  /**
   * A random question in answer to what a client asked, such that {@link
   * MutualQuestions#areUnambiguous}.
   *
   * @param client QC, in the suite's format
   * @return empty if there is none, as for a QC of zeros only
   */
  public static Optional<MutualQuestions> mutual(
      OcraSuite suite, String client, SecureRandom random) {
    return Stream.generate(() -> new MutualQuestions(client, random(suite, random)))
        .limit(MUTUAL_DRAWS)
        .filter(questions -> questions.areUnambiguous(suite))
        .findFirst();
  }

  /**
   * The question that stands for a text of any length, for a plain signature (RFC 6287, section
   * 7.3): the hash of the text as a number, written in the digits of the suite's format, of which
   * the last ones are taken, exactly as many as the suite's length. The digits are those of {@link
   * #random}, in that order: the character 0 or 2 is worth 0.
   *
   * @param hash long enough that every question is about as likely as any other; SHA-512 is, for
   *     every suite
   */
  public static String ofHash(OcraSuite suite, byte[] hash) {
    String alphabet = suite.question().format().challengeAlphabet();
    BigInteger base = BigInteger.valueOf(alphabet.length());
    BigInteger rest = new BigInteger(1, hash);
    StringBuilder lastFirst = new StringBuilder();
    while (lastFirst.length() < suite.question().length()) {
      BigInteger[] division = rest.divideAndRemainder(base);
      lastFirst.append(alphabet.charAt(division[1].intValue()));
      rest = division[0];
    }
    return lastFirst.reverse().toString();
  }
}
