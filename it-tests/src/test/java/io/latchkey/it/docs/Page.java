package io.latchkey.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in Markdown, as far as ours go: its blocks, links and headings. */
public final class Page {
  private static final Pattern FENCE = Pattern.compile("( *)```(\\S*)\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]*)\\)|^\\[[^]]+]:\\s+(\\S+)");

  private final String name;
  private final List<FencedBlock> blocks = new ArrayList<>();
  private final List<String> code = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<String> anchors = new HashSet<>();

  private Page(String name) {
    this.name = name;
  }

  /**
   * Where a page leads.
   *
   * @param line counted from 1
   */
  record Link(int line, String target) {}

  /**
   * Reads a page.
   *
   * @param name its path from the root of the project, for instance {@code docs/tokens.md}
   */
  public static Page read(String name) {
    try {
      Path file = Documentation.root().resolve(name);
      return of(name, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(String name, List<String> lines) {
    Page page = new Page(name);
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        i = page.addBlock(lines, i, fence.group(1), fence.group(2));
      } else {
        page.addProse(i + 1, lines.get(i));
      }
    }
    return page;
  }

  /** Gives the index of the last fence. */
  private int addBlock(List<String> lines, int first, String indentation, String language) {
    StringBuilder text = new StringBuilder();
    for (int i = first + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.strip().equals("```")) {
        blocks.add(new FencedBlock(name, first + 1, language, text.toString()));
        return i;
      }
      text.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line);
      text.append('\n');
    }
    throw new IllegalStateException(name + ":" + (first + 1) + ": the block has no end");
  }

  private void addProse(int number, String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      addAnchor(heading.group(1));
    }
    CODE.matcher(line).results().forEach(span -> code.add(span.group(2)));
    LINK.matcher(CODE.matcher(line).replaceAll("code"))
        .results()
        .map(Page::target)
        .forEach(target -> links.add(new Link(number, target)));
  }

  private static String target(MatchResult link) {
    return link.group(1) != null ? link.group(1) : link.group(2);
  }

  /** As GitHub makes them: a heading that is there again gets a number. */
  private void addAnchor(String heading) {
    String slug =
        heading
            .replaceAll("]\\([^)]*\\)", "")
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}_ -]", "")
            .replace(' ', '-');
    String anchor = slug;
    for (int again = 1; !anchors.add(anchor); again++) {
      anchor = slug + "-" + again;
    }
  }

  public String name() {
    return name;
  }

  /** What is fenced, in the order of the page. */
  public List<FencedBlock> blocks() {
    return List.copyOf(blocks);
  }

  /**
   * The block that begins so.
   *
   * @throws IllegalArgumentException if there is none, or are several
   */
  public FencedBlock block(String beginning) {
    List<FencedBlock> found =
        blocks.stream().filter(block -> block.text().startsWith(beginning)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          name + " has " + found.size() + " blocks that begin with: " + beginning);
    }
    return found.get(0);
  }

  /** What is marked as code within the text. */
  List<String> code() {
    return List.copyOf(code);
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  Set<String> anchors() {
    return Set.copyOf(anchors);
  }

  @Override
  public String toString() {
    return name;
  }
}
