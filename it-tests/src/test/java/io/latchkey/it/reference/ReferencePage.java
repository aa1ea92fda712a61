package io.latchkey.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/reference}, made of what tests find. */
public final class ReferencePage {
  private static final String NOTE =
      """
      <!-- Made by it-tests (io.latchkey.it.reference); mend it there, and run them with
           -Dlatchkey.updateReference=true. -->
      """;

  private final String name;
  private final StringBuilder text = new StringBuilder(NOTE);

  /**
   * @param name of the file, without its ending
   */
  public ReferencePage(String name, String title) {
    this.name = name;
    text.append("\n# ").append(title).append('\n');
  }

  void section(String title) {
    text.append("\n## ").append(title).append('\n');
  }

  void subsection(String title) {
    text.append("\n### ").append(title).append('\n');
  }

  /** Adds Markdown: a paragraph, a list or a table. */
  void add(Object markdown) {
    text.append('\n').append(markdown.toString().strip()).append('\n');
  }

  /**
   * Fails if the file says anything else; with {@code -Dlatchkey.updateReference=true} it is
   * written first.
   */
  public void assertIsThatOfTheDocumentation() {
    Path file = Documentation.root().resolve("docs/reference/" + name + ".md");
    try {
      if (Boolean.getBoolean("latchkey.updateReference")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(file).exists();
      assertThat(Files.readString(file))
          .as(
              "docs/reference/%s.md; if the change is meant, run this with"
                  + " -Dlatchkey.updateReference=true and commit it",
              name)
          .isEqualTo(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
