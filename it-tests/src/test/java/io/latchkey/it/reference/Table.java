package io.latchkey.it.reference;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown. */
public final class Table {
  private final StringBuilder text;

  private Table(String... heading) {
    text = new StringBuilder();
    row(heading);
    row(Stream.of(heading).map(it -> "---").toArray(String[]::new));
  }

  /** A table with these headings and no rows yet. */
  public static Table of(String... heading) {
    return new Table(heading);
  }

  /** Adds a row; each cell is Markdown, and stays in its cell. */
  public void row(String... cells) {
    text.append(Stream.of(cells).map(Table::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** A name as it is typed; nothing of an empty one. */
  static String code(String name) {
    if (name.isEmpty()) {
      return "";
    }
    return name.contains("`") ? "`` " + name + " ``" : "`" + name + "`";
  }

  /** Names as they are typed, with commas. */
  static String codes(Collection<String> names) {
    return names.stream().map(Table::code).collect(Collectors.joining(", "));
  }

  /** Text that people read, without anything that Markdown would take for its own. */
  static String plain(String text) {
    return text.replaceAll("([\\\\*`\\[\\]<>#])", "\\\\$1")
        .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_");
  }

  private static String cell(String markdown) {
    return String.join(" ", List.of(markdown.strip().split("\\s*\\n\\s*", -1))).replace("|", "\\|");
  }
}
