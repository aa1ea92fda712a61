package io.latchkey.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of prose that people write, and of sections between the comments {@code <!-- Name -->} and
 * {@code <!-- /Name -->} that tests or benchmarks write.
 */
public final class MadeSections {
  private static final Pattern SECTION =
      Pattern.compile("(?s)<!-- (\\w+) -->\n(.*?)\n?<!-- /\\1 -->");

  private final String page;
  private final String text;

  private MadeSections(String page, String text) {
    this.page = page;
    this.text = text;
  }

  /**
   * Reads a page.
   *
   * @param page its path from the root of the project
   */
  public static MadeSections read(String page) {
    try {
      return of(page, Files.readString(Documentation.root().resolve(page)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page that is not read. */
  public static MadeSections of(String page, String text) {
    return new MadeSections(page, text);
  }

  /** What stands in each section, in the order of the page. */
  public Map<String, String> sections() {
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
  public MadeSections with(String name, String content) {
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      if (section.group(1).equals(name)) {
        return new MadeSections(
            page,
            text.substring(0, section.start())
                + "<!-- %s -->\n%s\n<!-- /%s -->".formatted(name, content.strip(), name)
                + text.substring(section.end()));
      }
    }
    throw new IllegalStateException(
        "%2$s has no section for %1$s: add <!-- %1$s --> and <!-- /%1$s --> to it."
            .formatted(name, page));
  }

  public void write() {
    try {
      Files.writeString(Documentation.root().resolve(page), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
