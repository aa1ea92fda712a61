package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the documentation are those that tests make with -Dlatchkey.updateScreenshots.
 */
class PicturesTest {
  /** A call of {@code Screenshots.document}, or of a test's own method of that name. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\bdocument\\(\\s*[\\w.()]+,\\s*\"([a-z0-9-]+)\"");

  @Test
  void eachIsMadeByATest() throws IOException {
    Set<String> made = new TreeSet<>();
    Path sources = Path.of("src/test/java").toAbsolutePath();
    for (String source : Documentation.files(sources, ".java")) {
      addMade(source, made);
    }

    assertThat(pictures()).isSubsetOf(made);
  }

  @Test
  void eachIsShown() {
    Set<String> shown =
        Documentation.pages().stream()
            .flatMap(
                page -> page.links().stream().map(link -> LinksTest.resolve(page, link.target())))
            .collect(Collectors.toSet());

    assertThat(pictures()).isSubsetOf(shown);
  }

  private static void addMade(String source, Set<String> made) throws IOException {
    DOCUMENTED
        .matcher(Files.readString(Documentation.root().resolve(source)))
        .results()
        .forEach(call -> made.add("docs/images/" + call.group(1) + ".png"));
  }

  /** But for the sheets of all languages, which are for whoever translates. */
  private static Set<String> pictures() {
    return Documentation.files(Documentation.root().resolve("docs/images"), "").stream()
        .filter(picture -> !picture.startsWith("docs/images/contact-sheets/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
