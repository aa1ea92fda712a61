package io.latchkey.claims.template;

import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an expression and writes it anew. What is not listed here is refused: there is no way to
 * name a class, a method, a special variable or an operation that {@link Names} does not have.
 */
final class ExpressionParser {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_SUFFIXES = 12;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_DECIMALS = 6;

  private static final List<String> SYMBOLS =
      List.of("==", "!=", "&&", "||", "+", "-", "*", "/", "%");
  private static final List<String> COMPARISONS = List.of("gte", "gt", "lte", "lt");

  private final Cursor in;
  private final Canonical out;
  private final Deque<String> variables;
  private int depth;

  /**
   * @param variables of the lists around it
   */
  ExpressionParser(Cursor in, Canonical out, Deque<String> variables) {
    this.in = in;
    this.out = out;
    this.variables = variables;
  }

  void expression() {
    operand();
    while (operator()) {
      operand();
    }
  }

  private boolean operator() {
    in.skipWhite();
    for (String symbol : SYMBOLS) {
      if (in.take(symbol)) {
        out.append(" " + symbol + " ");
        return true;
      }
    }
    for (String word : COMPARISONS) {
      if (in.takeWord(word)) {
        out.append(" " + word + " ");
        return true;
      }
    }
    return false;
  }

  private void operand() {
    deeper();
    in.skipWhite();
    char c = in.peek();
    if (c == '!' || c == '-') {
      in.next();
      out.append(c == '!' ? "!" : " -");
      operand();
    } else {
      int start = out.length();
      primary();
      suffixes(start);
    }
    depth--;
  }

  private void primary() {
    char c = in.peek();
    if (c == '"' || c == '\'') {
      out.text(literal());
    } else if (Cursor.isDigit(c)) {
      number();
    } else if (in.take("(")) {
      out.append('(');
      expression();
      close(")");
    } else if (in.takeWord("true")) {
      out.append("true");
    } else if (in.takeWord("false")) {
      out.append("false");
    } else if (Cursor.isLetter(c)) {
      variable();
    } else {
      throw in.bad("expected a value");
    }
  }

  private String literal() {
    BadTemplateException unended = in.bad("a text that does not end");
    char quote = in.next();
    StringBuilder text = new StringBuilder();
    while (in.peek() != quote) {
      if (in.atEnd()) {
        throw unended;
      }
      if (in.at("${") || in.at("#{")) {
        throw in.bad("an expression may not stand in a text; join them with +");
      }
      text.append(in.peek() == '\\' ? escaped() : in.next());
    }
    in.next();
    return text.toString();
  }

  private char escaped() {
    char c = in.peek(1);
    int known = "\\\"'nt".indexOf(c);
    if (c == 0 || known < 0) {
      throw in.bad("expected one of \\\\ \\\" \\' \\n \\t");
    }
    in.next();
    in.next();
    return "\\\"'\n\t".charAt(known);
  }

  private void number() {
    out.append(digits(MAX_DIGITS));
    if (in.peek() == '.' && Cursor.isDigit(in.peek(1))) {
      out.append(in.next());
      out.append(digits(MAX_DECIMALS));
    }
    if (in.peek() == '.' || Cursor.isLetter(in.peek())) {
      throw in.bad("expected a number without exponent, range or unit");
    }
  }

  private String digits(int max) {
    StringBuilder digits = new StringBuilder();
    while (Cursor.isDigit(in.peek())) {
      if (digits.length() == max) {
        throw in.bad("a number has at most 15 digits, and 6 after the point");
      }
      digits.append(in.next());
    }
    return digits.toString();
  }

  private void variable() {
    BadTemplateException unknown =
        in.bad(
            "unknown name; expected one of "
                + new TreeSet<>(Names.MODEL.keySet())
                + " or the variable of a list");
    String name = in.name();
    if (variables.contains(name)) {
      out.append(name);
      return;
    }
    Set<String> members = Names.MODEL.get(name);
    if (members == null) {
      throw unknown;
    }
    out.append(name);
    in.skipWhite();
    if (in.peek() == '.' && Cursor.isLetter(in.peek(1))) {
      in.next();
      BadTemplateException unknownMember =
          in.bad(name + " has " + new TreeSet<>(members) + " only");
      String member = in.name();
      if (!members.contains(member)) {
        throw unknownMember;
      }
      member(member);
    }
  }

  private void suffixes(int start) {
    int count = 0;
    while (suffix(start)) {
      if (++count > MAX_SUFFIXES) {
        throw in.bad("more than " + MAX_SUFFIXES + " operations on one value");
      }
    }
  }

  /** One suffix of a value; false if none is here. */
  private boolean suffix(int start) {
    in.skipWhite();
    if (in.peek() == '.') {
      in.next();
      member(in.name());
      return true;
    }
    if (in.take("[")) {
      out.append('[');
      expression();
      close("]");
      return true;
    }
    if (in.take("??")) {
      out.insert(start, "(");
      out.append("??)");
      return true;
    }
    if (in.take("?")) {
      operation(start);
      return true;
    }
    if (in.peek() == '!' && in.peek(1) != '=') {
      in.next();
      fallback(start);
      return true;
    }
    return false;
  }

  private void member(String name) {
    out.append('[');
    out.text(name);
    out.append(']');
  }

  private void operation(int start) {
    BadTemplateException unknown =
        in.bad(
            "this operation is not allowed; allowed are "
                + union(Names.OPERATIONS, Names.BOUNDED_OPERATIONS));
    String name = in.name();
    Integer arguments = Names.OPERATIONS.get(name);
    if (arguments != null) {
      out.append("?" + name);
      if (arguments > 0) {
        in.require("(");
        out.append('(');
        arguments(name, arguments);
      }
      return;
    }
    arguments = Names.BOUNDED_OPERATIONS.get(name);
    if (arguments == null) {
      throw unknown;
    }
    out.insert(start, Names.OWN + name + "(");
    if (arguments == 0) {
      out.append(')');
    } else {
      in.require("(");
      out.append(", ");
      arguments(name, arguments);
    }
  }

  private void arguments(String name, int count) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        in.skipWhite();
        in.require(",");
        out.append(", ");
      }
      expression();
    }
    in.skipWhite();
    if (!in.take(")")) {
      throw in.bad(
          String.format(Locale.ROOT, "expected ')': %s takes %d argument(s)", name, count));
    }
    out.append(')');
  }

  /** The default after {@code !}, which here takes the next value only, and not what follows it. */
  private void fallback(int start) {
    deeper();
    in.skipWhite();
    char c = in.peek();
    out.insert(start, "(");
    if (c == '"' || c == '\'' || c == '(' || Cursor.isDigit(c) || startsName()) {
      out.append("!(");
      int valueStart = out.length();
      primary();
      suffixes(valueStart);
      out.append("))");
    } else {
      out.append("!)");
    }
    depth--;
  }

  private boolean startsName() {
    for (String word : COMPARISONS) {
      char after = in.peek(word.length());
      if (in.at(word) && !Cursor.isLetter(after) && !Cursor.isDigit(after)) {
        return false;
      }
    }
    return Cursor.isLetter(in.peek());
  }

  private void close(String bracket) {
    in.skipWhite();
    in.require(bracket);
    out.append(bracket);
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw in.bad("nested deeper than " + MAX_DEPTH);
    }
  }

  private static Set<String> union(Map<String, Integer> one, Map<String, Integer> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }
}
