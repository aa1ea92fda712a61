package io.latchkey.claims.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads a template and writes it anew: text, <code>${…}</code>, {@code <#if>}, {@code <#elseif>},
 * {@code <#else>}, {@code <#list … as …>}, {@code <#sep>} and comments, and nothing else.
 */
final class TemplateParser {
  /** Characters of a template. */
  static final int MAX_LENGTH = 4_096;

  private static final int MAX_DEPTH = 16;

  /** Beginnings of what FreeMarker may not take for text. */
  private static final String[] REFUSED = {"#{", "<@", "</@", "[#", "[/#", "[@", "[="};

  private final Cursor in;
  private final boolean json;
  private final Canonical out = new Canonical();
  private final Deque<String> variables = new ArrayDeque<>();
  private JsonPlace place = JsonPlace.VALUE;
  private int depth;

  private TemplateParser(String template, boolean json) {
    this.in = new Cursor(template);
    this.json = json;
  }

  /**
   * Reads a template.
   *
   * @param json whether its result is JSON, so that expressions are escaped as where they stand
   *     demands
   * @throws BadTemplateException naming line and column of what is not allowed
   */
  static Canonical parse(String template, boolean json) {
    if (template.length() > MAX_LENGTH) {
      throw new BadTemplateException(1, 1, "a template has at most " + MAX_LENGTH + " characters");
    }
    TemplateParser parser = new TemplateParser(template.replace("\r\n", "\n"), json);
    parser.block();
    if (!parser.in.atEnd()) {
      throw parser.in.bad("nothing is open that this could end or continue");
    }
    if (json && parser.place != JsonPlace.VALUE) {
      throw parser.in.bad("a JSON string does not end");
    }
    return parser.out;
  }

  /** Up to the end, or a tag that ends or continues what is around it. */
  private void block() {
    while (!in.atEnd()) {
      if (in.at("<#--")) {
        comment();
      } else if (in.at("${")) {
        interpolation();
      } else if (in.at("<#if")) {
        condition();
      } else if (in.at("<#list")) {
        list();
      } else if (in.at("<#else") || in.at("<#sep") || in.at("</#if>") || in.at("</#list>")) {
        return;
      } else if (in.at("<#") || in.at("</#")) {
        throw in.bad("only if, elseif, else, list and sep are allowed");
      } else {
        text();
      }
    }
  }

  private void text() {
    for (String beginning : REFUSED) {
      if (in.at(beginning)) {
        throw in.bad("'" + beginning + "' is not allowed in the text of a template");
      }
    }
    char c = in.next();
    place = place.after(c);
    out.append(c);
  }

  /** Left out but for its lines, so that a line that has nothing else stays one. */
  private void comment() {
    BadTemplateException unended = in.bad("a comment that does not end");
    in.require("<#--");
    out.append("<#--");
    while (!in.take("-->")) {
      if (in.atEnd()) {
        throw unended;
      }
      if (in.next() == '\n') {
        out.append('\n');
      }
    }
    out.append("-->");
  }

  private void interpolation() {
    noEscape();
    out.origin(in);
    in.require("${");
    out.append("${");
    if (json) {
      out.append((place == JsonPlace.STRING ? Names.JSON_TEXT : Names.JSON) + "(");
    }
    expression();
    in.require("}");
    out.append(json ? ")}" : "}");
  }

  private void condition() {
    deeper();
    JsonPlace start = place;
    tag("<#if");
    block();
    JsonPlace end = place;
    while (in.at("<#elseif")) {
      sameAs(end);
      place = start;
      tag("<#elseif");
      block();
    }
    sameAs(end);
    place = start;
    if (in.at("<#else>")) {
      copy("<#else>");
      block();
    }
    sameAs(end);
    noEscape();
    copy("</#if>");
    depth--;
  }

  private void tag(String name) {
    noEscape();
    out.origin(in);
    in.require(name);
    white();
    out.append(name + " ");
    expression();
    in.require(">");
    out.append(">");
  }

  private void list() {
    deeper();
    noEscape();
    JsonPlace start = place;
    out.origin(in);
    in.require("<#list");
    white();
    out.append("<#list ");
    expression();
    if (!in.takeWord("as")) {
      throw in.bad("expected 'as' and a name");
    }
    white();
    String variable = variable();
    in.skipWhite();
    in.require(">");
    out.append(" as " + variable + "><#if " + Names.STEP + "()></#if>");
    variables.push(variable);
    block();
    sameAs(start);
    if (in.at("<#sep>")) {
      copy("<#sep>");
      block();
      sameAs(start);
    }
    noEscape();
    variables.pop();
    copy("</#list>");
    depth--;
  }

  private String variable() {
    BadTemplateException taken = in.bad("this name is taken");
    String name = in.name();
    boolean reserved =
        Names.MODEL.containsKey(name)
            || Names.WORDS.contains(name)
            || name.startsWith(Names.OWN)
            || variables.contains(name);
    return Optional.of(name).filter(it -> !reserved).orElseThrow(() -> taken);
  }

  private void expression() {
    new ExpressionParser(in, out, variables).expression();
    in.skipWhite();
  }

  private void copy(String tag) {
    in.require(tag);
    out.append(tag);
  }

  private void white() {
    if (!Cursor.isWhite(in.peek())) {
      throw in.bad("expected a space");
    }
    in.skipWhite();
  }

  private void noEscape() {
    if (json && place == JsonPlace.ESCAPE) {
      throw in.bad("may not stand after a backslash");
    }
  }

  private void sameAs(JsonPlace expected) {
    if (json && place != expected) {
      throw in.bad("a JSON string begins or ends in one branch only");
    }
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw in.bad("nested deeper than " + MAX_DEPTH);
    }
  }
}
