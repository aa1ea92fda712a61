package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.latchkey.it.docs.PageNotes.BlockNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing is fenced in the documentation that no test looks at. */
class BlocksTest {
  /** For the eye: what a screen shows, and drawings. */
  private static final Set<String> LOOKED_AT = Set.of("text", "mermaid");

  private static final ObjectReader JSON = reader(new ObjectMapper());
  private static final ObjectReader YAML = reader(new ObjectMapper(new YAMLFactory()));

  @Test
  void everyBlockIsRunReadOrDoneByAnotherTest() {
    List<String> complaints = new ArrayList<>();
    for (Page page : Documentation.pages()) {
      PageNotes notes = PageNotes.of(page);
      for (FencedBlock block : page.blocks()) {
        complaint(block, notes.of(block))
            .ifPresent(it -> complaints.add(block.place() + ": " + it));
      }
    }

    assertThat(complaints).isEmpty();
  }

  @Test
  void notesAreOfPagesAndBlocksThatThereAre() {
    Path notes = Path.of("src/test/resources/pages").toAbsolutePath();
    List<String> strangers = new ArrayList<>();
    for (String file : Documentation.files(notes, ".yaml")) {
      String name = file.replaceFirst("^it-tests/src/test/resources/pages/", "");
      Path source = Documentation.root().resolve(name.replaceFirst("\\.yaml$", ""));
      if (!Files.exists(source)) {
        strangers.add(file);
        continue;
      }
      Page page = Page.read(name.replaceFirst("\\.yaml$", ""));
      PageNotes.of(page).blocks().stream()
          .filter(
              said -> page.blocks().stream().noneMatch(it -> it.text().startsWith(said.starts())))
          .forEach(said -> strangers.add(file + ": " + said.starts()));
    }

    assertThat(strangers).isEmpty();
  }

  /** A command in the middle of a sentence is not tried. */
  @Test
  void commandsThatDoSomethingAreFenced() {
    assertThat(
            Documentation.pages().stream()
                .flatMap(page -> page.code().stream().map(code -> page + ": " + code)))
        .noneMatch(code -> code.matches("\\S+: (kcadm\\.sh|curl) .*"));
  }

  /** They are what the documentation says and no test does. */
  @Test
  void exceptionsAreFew() {
    assertThat(
            Documentation.pages().stream()
                .flatMap(page -> PageNotes.of(page).blocks().stream())
                .filter(said -> said.because() != null && said.elsewhere() == null))
        .hasSizeLessThanOrEqualTo(2);
  }

  private static Optional<String> complaint(FencedBlock block, Optional<BlockNotes> said) {
    String elsewhere = said.map(BlockNotes::elsewhere).orElse(null);
    if (elsewhere != null) {
      return stranger(elsewhere, said.map(BlockNotes::holds).orElse(""));
    }
    if (said.isPresent() || block.isCommand() || LOOKED_AT.contains(block.language())) {
      return Optional.empty();
    }
    return switch (block.language()) {
      case "json" -> unreadable(JSON, Reader.whole(block.text()));
      case "yaml" -> unreadable(YAML, block.text());
      case "" -> Optional.of("say which language it is, text if none");
      default -> Optional.of("its notes must say how to try it, or which test does");
    };
  }

  private static Optional<String> unreadable(ObjectReader reader, String text) {
    try {
      reader.readTree(text);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a class is no test of ours, or speaks of something else. */
  private static Optional<String> stranger(String test, String holds) {
    Path root = Documentation.root();
    List<String> sources =
        Documentation.files(root, test + ".java").stream()
            .filter(source -> source.endsWith("/" + test + ".java"))
            .toList();
    if (sources.size() != 1 || !test.matches("\\w+(IT|Test)")) {
      return Optional.of("there is no test " + test);
    }
    try {
      return Files.readString(root.resolve(sources.get(0))).contains(holds) && !holds.isBlank()
          ? Optional.empty()
          : Optional.of(test + " does not hold: " + holds);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectReader reader(ObjectMapper mapper) {
    return mapper
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
