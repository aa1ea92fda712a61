package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latchkey.it.docs.MadeSections;
import io.latchkey.it.docs.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/performance.md} says was measured, as {@code it-tests/bench} writes it. */
class PerformancePageTest {
  private static final String NOT_YET = "Not measured yet.";
  private static final String TWO =
      "Before.\n<!-- A -->\nold\n<!-- /A -->\nBetween.\n<!-- B -->\n<!-- /B -->\nAfter.\n";

  @Test
  void everyBenchmarkHasASectionAndEverySectionABenchmark() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/test/java/io/latchkey/it/bench"))) {
      assertThat(MadeSections.read(Report.PAGE).sections().keySet())
          .containsExactlyInAnyOrderElementsOf(
              sources
                  .map(source -> source.getFileName().toString())
                  .filter(name -> name.endsWith("Bench.java"))
                  .map(name -> name.replaceFirst("\\.java$", ""))
                  .toList());
    }
  }

  /** Those of benchmarks that were run; the others say so, and nothing else. */
  static Stream<Map.Entry<String, String>> sections() {
    return MadeSections.read(Report.PAGE).sections().entrySet().stream()
        .filter(section -> !section.getValue().equals(NOT_YET));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aSectionSaysWhenOfWhatAndWhere(Map.Entry<String, String> section) {
    assertThat(section.getValue().lines().findFirst()).get().asString().matches(Surroundings.FORM);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void noFigureIsZero(Map.Entry<String, String> section) {
    List<List<String>> rows = rows(section.getValue());
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row).hasSizeGreaterThanOrEqualTo(2);
              assertThat(Figures.read(row.get(1))).as("%s", row).isPositive();
            });
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aGoalIsMetOrNotAsItsFigureSays(Map.Entry<String, String> section) {
    assertThat(rows(section.getValue()).stream().filter(row -> row.size() == 4))
        .filteredOn(row -> row.get(2).startsWith("at "))
        .allSatisfy(
            row -> {
              double measured = Figures.read(row.get(1));
              double goal = Figures.read(row.get(2).replaceFirst("at (least|most) ", ""));
              boolean met = row.get(2).startsWith("at least") ? measured >= goal : measured <= goal;
              assertThat(row.get(3)).as("%s", row).isEqualTo(met ? "met" : "**not met**");
            });
  }

  @Test
  void aBenchmarkRewritesItsOwnSectionOnly() {
    assertThat(MadeSections.of(Report.PAGE, TWO).with("A", "new\n").toString())
        .isEqualTo(TWO.replace("old", "new"));
    assertThat(MadeSections.of(Report.PAGE, TWO).with("B", "new").sections())
        .containsExactly(Map.entry("A", "old"), Map.entry("B", "new"));
  }

  @Test
  void aPageWithoutItsSectionIsNotTouched() {
    assertThatIllegalStateException()
        .isThrownBy(() -> MadeSections.of(Report.PAGE, TWO).with("C", "new"))
        .withMessage(
            "docs/performance.md has no section for C: add <!-- C --> and <!-- /C --> to it.");
  }

  @Test
  void whatWasNotMeasuredIsNotReported() {
    for (double nothing : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalStateException().isThrownBy(() -> Figures.positive("grant", nothing));
    }
    assertThatIllegalStateException().isThrownBy(() -> Figures.median(List.of()));
    assertThatIllegalStateException().isThrownBy(() -> Figures.ratio(List.of(1.0), List.of()));
  }

  @Test
  void aLoadWhoseRequestsAreAllRefusedEndsTheBenchmark() {
    Load load =
        new Load(
            "refused",
            1,
            number ->
                new Caller() {
                  @Override
                  public boolean call() {
                    return false;
                  }

                  @Override
                  public void close() {
                    // Nothing is open.
                  }
                });

    assertThatIllegalStateException()
        .isThrownBy(() -> load.measure(Duration.ofMillis(1)))
        .withMessage("refused: no request was answered as it should be.");
  }

  @Test
  void aRatioIsOfWhatWasMeasuredSideBySide() {
    assertThat(Figures.ratio(List.of(10, 100, 3), List.of(5, 50, 1))).isEqualTo(2);
  }

  @Test
  void figuresAreWrittenToBeRead() {
    assertThat(Stream.of(0.123, 1.0, 12.34, 123.4, 1234.6, 1234567.0).map(Figures::write))
        .containsExactly("0.12", "1.00", "12.3", "123", "1 235", "1 234 567");
  }

  /** The rows of all tables, without their heads. */
  private static List<List<String>> rows(String section) {
    List<String> lines = section.lines().toList();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> lines.get(i).startsWith("| ") && !lines.get(i).startsWith("| ---"))
        .filter(i -> i + 1 == lines.size() || !lines.get(i + 1).startsWith("| ---"))
        .map(i -> Stream.of(lines.get(i).split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }
}
