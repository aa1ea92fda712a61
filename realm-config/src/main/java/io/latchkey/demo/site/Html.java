package io.latchkey.demo.site;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a page, in which all that came from elsewhere is escaped.
 *
 * @param text HTML
 */
public record Html(String text) {
  private static final String PLACE = "{}";

  /** Nothing. */
  public static final Html NONE = new Html("");

  /**
   * Fills a template.
   *
   * @param template HTML with a {@code {}} for each part, in an element or a quoted attribute
   * @param parts put there as they are if they are HTML, else escaped
   * @throws IllegalArgumentException if there are not as many parts as places
   */
  public static Html of(String template, Object... parts) {
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (Object part : parts) {
      int place = template.indexOf(PLACE, from);
      if (place < 0) {
        throw new IllegalArgumentException("more parts than places in " + template);
      }
      html.append(template, from, place);
      html.append(part instanceof Html piece ? piece.text : escape(part.toString()));
      from = place + PLACE.length();
    }
    if (template.indexOf(PLACE, from) >= 0) {
      throw new IllegalArgumentException("fewer parts than places in " + template);
    }
    return new Html(html.append(template, from, template.length()).toString());
  }

  /** One piece after the other. */
  public static Html all(List<Html> pieces) {
    return new Html(pieces.stream().map(Html::text).collect(Collectors.joining("\n")));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
