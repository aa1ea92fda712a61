package io.latchkey.it.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latchkey.it.docs.Documentation;
import io.latchkey.it.docs.MadeSections;
import io.latchkey.it.docs.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/reference/versions.md, as {@code it-tests/versions} writes it. */
class VersionsPageTest {
  private static final String PAGE = "docs/reference/versions.md";
  private static final String SECTION = "Versions";
  private static final String REFUSED = "refused, as it must be";

  @TempDir Path folder;

  /** Writes the page first, where reports are given. */
  @Test
  void thePageTellsOfEachServer() throws IOException {
    String reports = System.getProperty("latchkey.versions");
    if (reports != null) {
      update(Path.of(reports));
    }
    String content = MadeSections.read(PAGE).sections().getOrDefault(SECTION, "");
    if (content.equals("Not run yet.")) {
      return;
    }

    List<String> servers = named("servers");
    List<String> refusing = named("unsupported");
    assertThat(Cell.read(content))
        .isNotEmpty()
        .allSatisfy(
            cell -> {
              assertThat(cell.java()).matches("\\d+[.\\d]*");
              assertThat(cell.database()).matches("(H2|PostgreSQL|MariaDB) [\\d.]+");
              assertThat(cell.outcome())
                  .matches(
                      (refusing.contains(cell.keycloak()) ? REFUSED : "\\d+ passed")
                          + "|\\*\\*\\d+ of \\d+ failed\\*\\*");
              assertThat(cell.run()).matches("\\d{4}-\\d\\d-\\d\\d, [0-9a-f]{7}");
              assertThat(cell.machine()).matches(".+, [1-9]\\d* processors, .+");
            })
        .extracting(Cell::keycloak)
        .allMatch(it -> refusing.contains(it) || servers.contains(it));
  }

  @Test
  void aCellThatIsRunAgainTakesTheOldOnesPlace() throws IOException {
    Map<String, Cell> cells = new TreeMap<>();
    Cell old =
        new Cell("26.7.0", "17.0.1", "H2 2.3", "**1 of 9 failed**", "2026-01-02, 1234567", "A");
    cells.put(old.place(), old);
    Cell again = Cell.of(report(9, 0, "17.0.2"), "B");

    cells.put(again.place(), again);

    assertThat(cells.values())
        .containsExactly(
            new Cell("26.7.0", "17.0.2", "H2 2.4", "9 passed", "2026-03-04, abcdef0", "B"));
    assertThat(Cell.read(Cell.table(List.of(old, again)))).containsExactly(old, again);
  }

  @Test
  void whatFailedIsSaidAndNothingIsMadeOfNothing() throws IOException {
    assertThat(Cell.of(report(9, 2, "25"), "A").outcome()).isEqualTo("**2 of 9 failed**");
    Path nothing = report(0, 0, "25");
    assertThatIllegalStateException()
        .isThrownBy(() -> Cell.of(nothing, "A"))
        .withMessageContaining("no test was run");
  }

  @Test
  void aServerThatWasRefusedHasNotMerelyPassed() throws IOException {
    Path refused = report(1, 0, "25");
    Files.writeString(
        refused,
        Files.readString(refused)
            .replace(
                "</properties>",
                "<property name='latchkey.good' value='" + REFUSED + "'/></properties>"));
    assertThat(Cell.of(refused, "A").outcome()).isEqualTo(REFUSED);
    Files.writeString(refused, Files.readString(refused).replace("failures='0'", "failures='1'"));
    assertThat(Cell.of(refused, "A").outcome()).isEqualTo("**1 of 1 failed**");
  }

  private Path report(int tests, int failures, String java) throws IOException {
    return Files.writeString(
        folder.resolve("TEST-junit-jupiter.xml"),
        """
        <testsuite tests='%d' failures='%d' errors='0' skipped='0' timestamp='2026-03-04T05:06:07'>
          <properties>
            <property name='java.version' value='%s'/>
            <property name='keycloak.version' value='26.7.0'/>
            <property name='latchkey.databaseVersion' value='H2 2.4'/>
            <property name='latchkey.commit' value='abcdef0'/>
          </properties>
        </testsuite>
        """
            .formatted(tests, failures, java));
  }

  private static void update(Path reports) throws IOException {
    MadeSections page = MadeSections.read(PAGE);
    Map<String, Cell> cells = new TreeMap<>();
    Cell.read(page.sections().getOrDefault(SECTION, ""))
        .forEach(cell -> cells.put(cell.place(), cell));
    try (Stream<Path> files = Files.walk(reports)) {
      files
          .filter(file -> file.endsWith("TEST-junit-jupiter.xml"))
          .map(report -> Cell.of(report, Surroundings.machine()))
          .forEach(cell -> cells.put(cell.place(), cell));
    }
    String table = Cell.table(List.copyOf(cells.values()));
    System.out.println(table);
    page.with(SECTION, table).write();
  }

  /** A list of the command's. */
  private static List<String> named(String list) {
    try {
      Matcher stated =
          Pattern.compile("(?m)^" + list + "=\\((.*)\\)$")
              .matcher(Files.readString(Documentation.root().resolve("it-tests/versions")));
      assertThat(stated.find()).isTrue();
      return List.of(stated.group(1).split(" ", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
