package io.latchkey.claims.filter;

import java.util.List;

/** A part of a {@link NamePattern}. */
sealed interface PatternPart {
  /** One code point of some set. */
  record One(CodePointSet set) implements PatternPart {}

  /** One after the other; none at all is the empty text. */
  record Sequence(List<PatternPart> parts) implements PatternPart {}

  record Choice(List<PatternPart> parts) implements PatternPart {}

  /**
   * The same several times.
   *
   * @param most {@link #ENDLESS} if there is no bound
   */
  record Repetition(PatternPart part, int least, int most) implements PatternPart {
    static final int ENDLESS = -1;
  }

  /** The beginning of the name, or its end. */
  record Anchor(boolean end) implements PatternPart {}
}
