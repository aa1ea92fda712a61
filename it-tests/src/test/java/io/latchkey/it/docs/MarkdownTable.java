package io.latchkey.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of a page. */
final class MarkdownTable {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private MarkdownTable() {}

  /** The cells of all rows of the tables of a page whose last column has this heading. */
  static List<List<String>> rows(String page, String lastColumn) {
    List<List<String>> rows = new ArrayList<>();
    boolean within = false;
    for (String line : lines(page)) {
      if (!line.startsWith("|")) {
        within = false;
      } else if (within && !line.startsWith("| ---")) {
        rows.add(cells(line));
      } else if (line.endsWith("| " + lastColumn + " |")) {
        within = true;
      }
    }
    return rows;
  }

  /** The tests that a cell names. */
  static List<NamedTest> tests(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(code -> NamedTest.of(code.group(1)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
        .map(String::strip)
        .toList();
  }

  private static List<String> lines(String page) {
    try {
      return Files.readAllLines(Documentation.root().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
