package io.latchkey.server;

/**
 * Texts of one line that are kept and shown to others: what they hold is seen where it stands, and
 * comes back from every database as it was sent.
 */
public final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  /**
   * Whether a text holds no control character, nothing that ends a line or turns the direction of
   * what follows, no half of a character, and none that stands for what could not be read.
   */
  public static boolean is(String text) {
    return text.codePoints().allMatch(PlainText::isPlain);
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> point != REPLACEMENT && !turns(point);
    };
  }

  /** The embeddings, overrides and isolates of UAX #9, section 2. */
  private static boolean turns(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
