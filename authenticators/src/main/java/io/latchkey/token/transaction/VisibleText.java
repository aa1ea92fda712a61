package io.latchkey.token.transaction;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a person sees whole and as it is: two texts that differ look different, as far as we can.
 */
final class VisibleText {
  /** Kinds of characters that are not seen, or change how others are seen. */
  private static final Set<Byte> INVISIBLE =
      Set.of(
          Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.ENCLOSING_MARK);

  /**
   * First and last of what is drawn as nothing though it is a letter or a mark: the property
   * Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), without what is of an
   * invisible kind anyway; and the blank pattern of Braille.
   */
  private static final int[][] IGNORED = {
    {0x034F, 0x034F},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x2800, 0x2800},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},
    {0xFFA0, 0xFFA0},
    {0xE0000, 0xE0FFF}
  };

  /**
   * First and last of the marks that are drawn over the character before them, and so could strike
   * out an amount: Canonical_Combining_Class 1, Overlay, of Unicode 16 (UnicodeData.txt).
   */
  private static final int[][] OVERLAYS = {
    {0x0334, 0x0338},
    {0x1CD4, 0x1CD4},
    {0x1CE2, 0x1CE8},
    {0x20D2, 0x20D3},
    {0x20D8, 0x20DA},
    {0x20E5, 0x20E6},
    {0x20EA, 0x20EB},
    {0x10A39, 0x10A39},
    {0x16AF0, 0x16AF4},
    {0x1BC9E, 0x1BC9E},
    {0x1D167, 0x1D169}
  };

  private VisibleText() {}

  /** Whether all of it is seen. A space stands between two characters that are none. */
  static boolean is(String text) {
    int[] points = text.codePoints().toArray();
    return IntStream.range(0, points.length).allMatch(place -> isSeen(points, place));
  }

  private static boolean isSeen(int[] points, int place) {
    int point = points[place];
    if (isSpace(point)) {
      return place > 0 && place < points.length - 1 && !isSpace(points[place - 1]);
    }
    return !INVISIBLE.contains((byte) Character.getType(point))
        && !isIn(IGNORED, point)
        && !isIn(OVERLAYS, point);
  }

  private static boolean isSpace(int point) {
    return Character.getType(point) == Character.SPACE_SEPARATOR;
  }

  private static boolean isIn(int[][] ranges, int point) {
    for (int[] range : ranges) {
      if (range[0] <= point && point <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
