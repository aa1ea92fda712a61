package io.latchkey.server;

/**
 * Texts of one line that are kept and shown to others: what they hold is seen where it stands, and
 * comes back from every database as it was sent.
 */
public final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;

  /** Zero-width joiners, and the marks of UAX #9, section 2. */
  private static final String JOINERS_AND_MARKS = "\u200c\u200d\u200e\u200f\u061c";

  private PlainText() {}

  /**
   * Whether a text holds no control character, nothing that ends a line, no half of a character,
   * none that stands for what could not be read, and none that is not seen, or turns the direction
   * of what follows; but for those that join letters or mark a direction, as people write them.
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
      case Character.FORMAT -> JOINERS_AND_MARKS.indexOf(point) >= 0;
      default -> point != REPLACEMENT;
    };
  }
}
