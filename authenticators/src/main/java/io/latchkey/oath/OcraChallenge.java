package io.latchkey.oath;

import java.security.SecureRandom;

/** Makes the challenges of a server. */
public final class OcraChallenge {
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
}
