package io.latchkey.claims.filter;

import io.latchkey.claims.filter.PatternPart.Anchor;
import io.latchkey.claims.filter.PatternPart.Choice;
import io.latchkey.claims.filter.PatternPart.One;
import io.latchkey.claims.filter.PatternPart.Repetition;
import io.latchkey.claims.filter.PatternPart.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic automaton (Thompson's construction) that is run with the set of all states in
 * which it may be.
 */
final class NameAutomaton {
  /** So that no pattern costs much, even with a thousand long names. */
  private static final int MOST_STATES = 500;

  private static final int NONE = -1;

  /**
   * A state.
   *
   * @param set the code points that lead on; null if it is left without reading
   * @param anchor what must hold to leave it; null if nothing
   * @param other a second way on, or {@link #NONE}
   */
  private record State(@Nullable CodePointSet set, @Nullable Anchor anchor, int next, int other) {}

  private final List<State> states = new ArrayList<>();
  private final String pattern;
  private final int accepting;
  private final int first;

  private NameAutomaton(PatternPart part, String pattern) {
    this.pattern = pattern;
    this.accepting = add(null, null, NONE, NONE);
    this.first = build(part, accepting);
  }

  /**
   * Builds the automaton of a pattern.
   *
   * @throws PatternSyntaxException if it has too many states
   */
  static NameAutomaton of(PatternPart part, String pattern) {
    return new NameAutomaton(part, pattern);
  }

  /**
   * Whether the pattern matches.
   *
   * @param steps from which are taken one for each state that is entered, and for each that is
   *     looked at what its set costs
   */
  boolean accepts(String name, Steps steps) {
    int[] codePoints = name.codePoints().toArray();
    BitSet now = new BitSet();
    enter(now, first, 0, codePoints.length, steps);
    for (int position = 0; position < codePoints.length; position++) {
      BitSet then = new BitSet();
      for (int it = now.nextSetBit(0); it >= 0; it = now.nextSetBit(it + 1)) {
        State state = states.get(it);
        CodePointSet set = state.set();
        steps.take(set == null ? 1 : set.cost(codePoints[position]));
        if (set != null && set.test(codePoints[position])) {
          enter(then, state.next(), position + 1, codePoints.length, steps);
        }
      }
      now = then;
    }
    return now.get(accepting);
  }

  /** Adds a state, and all that can be reached from it without reading. */
  private void enter(BitSet into, int from, int position, int length, Steps steps) {
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int index = open.pop();
      if (index == NONE || into.get(index)) {
        continue;
      }
      steps.take();
      into.set(index);
      State state = states.get(index);
      Anchor anchor = state.anchor();
      boolean passes = anchor == null || position == (anchor.end() ? length : 0);
      if (state.set() == null && passes) {
        open.push(state.next());
        open.push(state.other());
      }
    }
  }

  /** Builds the states of a part that lead to {@code next}, and gives the first of them. */
  private int build(PatternPart part, int next) {
    if (part instanceof One one) {
      return add(one.set(), null, next, NONE);
    }
    if (part instanceof Anchor anchor) {
      return add(null, anchor, next, NONE);
    }
    if (part instanceof Sequence sequence) {
      int then = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        then = build(sequence.parts().get(i), then);
      }
      return then;
    }
    if (part instanceof Choice choice) {
      int way = build(choice.parts().get(0), next);
      for (PatternPart another : choice.parts().subList(1, choice.parts().size())) {
        way = add(null, null, way, build(another, next));
      }
      return way;
    }
    return build((Repetition) part, next);
  }

  private int build(Repetition repetition, int next) {
    int then = next;
    if (repetition.most() == Repetition.ENDLESS) {
      then = add(null, null, next, NONE);
      int again = build(repetition.part(), then);
      states.set(then, new State(null, null, next, again));
    } else {
      for (int i = repetition.least(); i < repetition.most(); i++) {
        then = add(null, null, next, build(repetition.part(), then));
      }
    }
    for (int i = 0; i < repetition.least(); i++) {
      then = build(repetition.part(), then);
    }
    return then;
  }

  private int add(@Nullable CodePointSet set, @Nullable Anchor anchor, int next, int other) {
    if (states.size() == MOST_STATES) {
      throw new PatternSyntaxException("Too large, with its repetitions written out", pattern, -1);
    }
    states.add(new State(set, anchor, next, other));
    return states.size() - 1;
  }
}
