package io.latchkey.sshsig;

import java.util.Base64;

/** Base64 as it is pasted: over several lines, and otherwise strict. */
final class Base64Text {
  private Base64Text() {}

  /**
   * @throws IllegalArgumentException if it is not base64; the message holds nothing of the text
   */
  static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(Pasted.withoutSpace(text));
    } catch (IllegalArgumentException e) {
      // Without a cause: its message would hold a character of the text.
      throw new IllegalArgumentException("expected base64");
    }
  }
}
