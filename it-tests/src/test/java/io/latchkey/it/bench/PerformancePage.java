package io.latchkey.it.bench;

import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/performance.md}: prose that people write, and one section for each benchmark, between
 * the comments {@code <!-- Name -->} and {@code <!-- /Name -->}, that the benchmark writes.
 */
final class PerformancePage {
  private static final Pattern SECTION =
      Pattern.compile("(?s)<!-- (\\w+) -->\n(.*?)\n?<!-- /\\1 -->");

  private final String text;

  private PerformancePage(String text) {
    this.text = text;
  }

  static PerformancePage read() {
    try {
      return of(Files.readString(file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PerformancePage of(String text) {
    return new PerformancePage(text);
  }

  /** What stands in each section, in the order of the page. */
  Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      sections.put(section.group(1), section.group(2));
    }
    return sections;
  }

  /**
   * The page with something else in one section.
   *
   * @throws IllegalStateException if it has no such section
   */
  PerformancePage with(String name, String content) {
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      if (section.group(1).equals(name)) {
        return new PerformancePage(
            text.substring(0, section.start())
                + "<!-- %s -->\n%s\n<!-- /%s -->".formatted(name, content.strip(), name)
                + text.substring(section.end()));
      }
    }
    throw new IllegalStateException(
        "docs/performance.md has no section for %1$s: add <!-- %1$s --> and <!-- /%1$s --> to it."
            .formatted(name));
  }

  void write() {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return text;
  }

  private static Path file() {
    return Documentation.root().resolve("docs/performance.md");
  }
}
