package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/security/fuzzing.md} lists the fuzz tests that there are. */
class FuzzingTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+FuzzTest)` \\|");

  @Test
  void everyFuzzTestIsOnThePage() throws IOException {
    List<String> tests =
        Documentation.files(Documentation.root(), "FuzzTest.java").stream()
            .filter(FuzzingTest::isGuided)
            .map(file -> file.replaceFirst("^.*/", "").replaceFirst("\\.java$", ""))
            .toList();
    String page = Files.readString(Documentation.root().resolve("docs/security/fuzzing.md"));

    assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(tests);
  }

  private static boolean isGuided(String file) {
    try {
      return Files.readString(Documentation.root().resolve(file)).contains("\n  @FuzzTest(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
