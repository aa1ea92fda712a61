package io.latchkey.it.docs;

import java.util.Set;

/**
 * What stands between two fences of a page.
 *
 * @param page its path from the root of the project, for instance {@code docs/tokens.md}
 * @param line of the first fence, counted from 1
 * @param language what stands behind it; empty if nothing does
 * @param text without the indentation of the fence
 */
public record FencedBlock(String page, int line, String language, String text) {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "console");

  /** Whether a person is to type it into a shell. */
  public boolean isCommand() {
    return SHELLS.contains(language);
  }

  /** Where it is, as compilers say it. */
  public String place() {
    return page + ":" + line;
  }
}
