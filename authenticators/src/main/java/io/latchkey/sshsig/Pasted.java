package io.latchkey.sshsig;

import java.util.regex.Pattern;

/** What every text that a person pastes is checked for before anything reads it. */
final class Pasted {
  /** Longest text that is read, in characters; a chain of certificates has the most. */
  static final int MAX_LENGTH = 32 * 1024;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Pasted() {}

  /**
   * The text without white space around it.
   *
   * @throws PrivateKeyException if there is a private key in it
   * @throws IllegalArgumentException if it is longer than {@value #MAX_LENGTH} characters
   */
  static String text(String pasted) {
    if (PrivateKeys.isIn(pasted)) {
      throw new PrivateKeyException();
    }
    if (pasted.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_LENGTH + " characters, but there are " + pasted.length());
    }
    return pasted.strip();
  }

  static String withoutSpace(String text) {
    return SPACE.matcher(text).replaceAll("");
  }
}
