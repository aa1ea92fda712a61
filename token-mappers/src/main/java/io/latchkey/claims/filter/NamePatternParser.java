package io.latchkey.claims.filter;

import io.latchkey.claims.filter.PatternPart.Anchor;
import io.latchkey.claims.filter.PatternPart.Choice;
import io.latchkey.claims.filter.PatternPart.One;
import io.latchkey.claims.filter.PatternPart.Repetition;
import io.latchkey.claims.filter.PatternPart.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of a {@link NamePattern}. */
final class NamePatternParser {
  private static final int MOST_CHARACTERS = 1_000;
  private static final int DEEPEST = 50;

  private static final String IGNORE_CASE = "(?i)";
  private static final Pattern GROUP = Pattern.compile("\\((?:\\?:|\\?<[A-Za-z][A-Za-z0-9]*>)?");
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?}");

  /** A class, or a character that is written otherwise. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:[dDwWsShHvVtnrfae]|[pP](?:[A-Z]|\\{[^}]*})|x(?:[0-9A-Fa-f]{2}|\\{[^}]*})"
              + "|u[0-9A-Fa-f]{4}|0[0-7]{1,3}|[^A-Za-z0-9])",
          Pattern.DOTALL);

  private final String text;
  private int position;
  private int depth;
  private boolean ignoreCase;

  NamePatternParser(String text) {
    this.text = text;
  }

  /**
   * The pattern.
   *
   * @throws PatternSyntaxException with the position of what is wrong
   */
  PatternPart parse() {
    if (text.length() > MOST_CHARACTERS) {
      throw wrong("Longer than " + MOST_CHARACTERS + " characters");
    }
    ignoreCase = skip(IGNORE_CASE);
    PatternPart whole = choice();
    if (position < text.length()) {
      throw wrong("Unmatched closing ')'");
    }
    return whole;
  }

  private PatternPart choice() {
    List<PatternPart> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (skip("|"));
    return parts.size() == 1 ? parts.get(0) : new Choice(parts);
  }

  private PatternPart sequence() {
    List<PatternPart> parts = new ArrayList<>();
    while (position < text.length()
        && text.charAt(position) != '|'
        && text.charAt(position) != ')') {
      parts.add(repeated(part()));
    }
    return new Sequence(parts);
  }

  private PatternPart repeated(PatternPart part) {
    PatternPart repeated = part;
    if (skip("*")) {
      repeated = new Repetition(part, 0, Repetition.ENDLESS);
    } else if (skip("+")) {
      repeated = new Repetition(part, 1, Repetition.ENDLESS);
    } else if (skip("?")) {
      repeated = new Repetition(part, 0, 1);
    } else if (at("{")) {
      repeated = counted(part);
    } else {
      return repeated;
    }
    // Reluctant or not, the whole name matches or does not.
    skip("?");
    if (position < text.length() && "*+?{".indexOf(text.charAt(position)) >= 0) {
      throw wrong("A repetition of a repetition");
    }
    return repeated;
  }

  private PatternPart counted(PatternPart part) {
    Matcher matcher = REPETITION.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("Illegal repetition");
    }
    int least = Integer.parseInt(matcher.group(1));
    int most = least;
    if (matcher.group(2) != null) {
      most = matcher.group(3) == null ? Repetition.ENDLESS : Integer.parseInt(matcher.group(3));
    }
    if (most != Repetition.ENDLESS && most < least) {
      throw wrong("Illegal repetition range");
    }
    position = matcher.end();
    return new Repetition(part, least, most);
  }

  private PatternPart part() {
    char next = text.charAt(position);
    return switch (next) {
      case '(' -> group();
      case '[' -> new One(set(endOfClass()));
      case '\\' -> escaped();
      case '.' -> new One(set(position + 1));
      case '^', '$' -> {
        position++;
        yield new Anchor(next == '$');
      }
      case '*', '+', '?' -> throw wrong("Dangling meta character '" + next + "'");
      case '{' -> throw wrong("Illegal repetition");
      default -> literal();
    };
  }

  private PatternPart group() {
    Matcher matcher = GROUP.matcher(text).region(position, text.length());
    if (!matcher.lookingAt() || text.startsWith("?", matcher.end())) {
      throw wrong("Flags within, and looking ahead or behind, are not taken");
    }
    if (++depth > DEEPEST) {
      throw wrong("Groups in more than " + DEEPEST + " groups");
    }
    int start = position;
    position = matcher.end();
    PatternPart inner = choice();
    if (!skip(")")) {
      position = start;
      throw wrong("Unclosed group");
    }
    depth--;
    return inner;
  }

  private PatternPart escaped() {
    if (skip("\\Q")) {
      int end = text.indexOf("\\E", position);
      List<PatternPart> letters = new ArrayList<>();
      for (int stop = end < 0 ? text.length() : end; position < stop; ) {
        letters.add(literal());
      }
      skip("\\E");
      return new Sequence(letters);
    }
    Matcher matcher = ESCAPE.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("An escape that is unknown, refers back, or stands for a boundary");
    }
    return new One(set(matcher.end()));
  }

  private PatternPart literal() {
    int codePoint = text.codePointAt(position);
    position += Character.charCount(codePoint);
    return new One(CodePointSet.literal(codePoint, ignoreCase));
  }

  /** Classes can be in classes. */
  private int endOfClass() {
    int open = 0;
    for (int i = position; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '[' -> open++;
        case ']' -> {
          if (--open == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    throw wrong("Unclosed character class");
  }

  private CodePointSet set(int end) {
    try {
      CodePointSet set = CodePointSet.of(text.substring(position, end), ignoreCase);
      position = end;
      return set;
    } catch (PatternSyntaxException e) {
      position += Math.max(0, e.getIndex());
      throw wrong(e.getDescription());
    }
  }

  private boolean at(String what) {
    return text.startsWith(what, position);
  }

  private boolean skip(String what) {
    boolean there = at(what);
    position += there ? what.length() : 0;
    return there;
  }

  private PatternSyntaxException wrong(String what) {
    return new PatternSyntaxException(what, text, position);
  }
}
