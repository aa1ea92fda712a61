package io.latchkey.sshsig;

import java.util.regex.Pattern;

/** What every text that a person pastes is checked for before anything reads it. */
final class Pasted {
  /** Longest text that is read, in characters; a chain of certificates has the most. */
  static final int MAX_LENGTH = 32 * 1024;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /**
   * The first or last line of a private key in PEM; what PuTTY's begin with; how the base64 of
   * OpenSSH's begins, {@code openssh-key-v1}, where the lines around it were left out. A comment
   * may speak of a private key.
   */
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "(?i:(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-)|b3BlbnNzaC1rZXktdjEA");

  private Pasted() {}

  /**
   * The text without white space around it.
   *
   * @throws PrivateKeyException if there is a private key in it
   * @throws IllegalArgumentException if it is longer than {@value #MAX_LENGTH} characters
   */
  static String text(String pasted) {
    if (pasted.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_LENGTH + " characters, but there are " + pasted.length());
    }
    if (PRIVATE_KEY.matcher(pasted).find()) {
      throw new PrivateKeyException();
    }
    return pasted.strip();
  }

  static String withoutSpace(String text) {
    return SPACE.matcher(text).replaceAll("");
  }
}
