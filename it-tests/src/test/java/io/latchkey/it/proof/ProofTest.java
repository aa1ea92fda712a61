package io.latchkey.it.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latchkey.it.docs.Documentation;
import io.latchkey.it.docs.MadeSections;
import io.latchkey.it.docs.NamedTest;
import io.latchkey.it.docs.Surroundings;
import io.latchkey.it.proof.TestReports.Result;
import io.latchkey.it.reference.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/proof.md, which {@code it-tests/prove} writes: each promise, the command that checks it, and
 * what came out last.
 */
class ProofTest {
  private static final String PAGE = "docs/proof.md";
  private static final String SECTION = "Proof";
  private static final String NOT_YET = "Not run yet\\.";

  @TempDir Path folder;

  /** Writes the page first, where that is asked for. */
  @Test
  void thePageTellsOfEachPromise() {
    if (Boolean.getBoolean("latchkey.updateProof")) {
      String content = content(TestReports.below(Documentation.root()));
      MadeSections.read(PAGE).with(SECTION, content).write();
    }
    String content = MadeSections.read(PAGE).sections().getOrDefault(SECTION, "");

    assertThat(content.lines().findFirst())
        .get()
        .asString()
        .matches(NOT_YET + "|" + Surroundings.FORM);
    assertThat(Promise.all())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(content).contains(it.promise(), it.command()));
  }

  @Test
  void eachPromiseIsShownByTestsThatThereAre() {
    assertThat(Promise.all())
        .allSatisfy(
            it ->
                assertThat(it.tests())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(test -> NamedTest.of(test).filter(NamedTest::exists).isPresent()));
  }

  @Test
  void whatRanSeveralTimesIsAddedUpAndWhatFailedIsSaid() throws IOException {
    report("failsafe-reports", "SmokeIT", "", "<flakyFailure/>", "<skipped/>");
    report("failsafe-reports-postgres", "SmokeIT", "", "<failure/><rerunFailure/>", "<error/>");
    report("surefire-reports", "OtherTest", "", "<system-out>said</system-out>");
    report("elsewhere", "SmokeIT", "<failure/>");
    TestReports reports = TestReports.below(folder);

    assertThat(reports.of("SmokeIT")).isEqualTo(new Result(6, 2, 1));
    assertThat(reports.all()).isEqualTo(new Result(8, 2, 1));
    assertThat(outcome(reports, List.of("SmokeIT"))).isEqualTo("**2 of 6 tests failed**");
    assertThat(outcome(reports, List.of("OtherTest"))).isEqualTo("2 tests passed");
    assertThat(outcome(reports, List.of("OtherTest", "AbsentIT")))
        .isEqualTo("**not run: AbsentIT**");
  }

  @Test
  void withoutAnyReportNothingIsWritten() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TestReports.below(folder))
        .withMessageContaining("it-tests/run");
  }

  /** As Surefire writes one; its sum leaves out what is in nested classes. */
  private void report(String kind, String name, String... outcomes) throws IOException {
    Path reports = Files.createDirectories(folder.resolve("module/target").resolve(kind));
    String tests =
        Stream.of(outcomes)
            .map(outcome -> "<testcase name='test'>" + outcome + "</testcase>")
            .collect(Collectors.joining());
    Files.writeString(
        reports.resolve("TEST-io.latchkey." + name + ".xml"),
        "<testsuite name='io.latchkey.%s' tests='0'><properties/>%s</testsuite>"
            .formatted(name, tests));
  }

  private static String content(TestReports reports) {
    Table table = Table.of("we promise", "command", "last result");
    for (Promise promise : Promise.all()) {
      table.row(
          promise.promise(), "`" + promise.command() + "`", outcome(reports, promise.tests()));
    }
    Result all = reports.all();
    return "%s%n%nAll together: %d tests, %d failed, %d skipped.%n%n%s"
        .formatted(Surroundings.now().line(), all.run(), all.failed(), all.skipped(), table);
  }

  private static String outcome(TestReports reports, List<String> tests) {
    String absent =
        tests.stream()
            .filter(test -> reports.of(test).run() == 0)
            .collect(Collectors.joining(", "));
    if (!absent.isEmpty()) {
      return "**not run: " + absent + "**";
    }
    Result result = tests.stream().map(reports::of).reduce(Result.NONE, Result::plus);
    return result.failed() > 0
        ? "**%d of %d tests failed**".formatted(result.failed(), result.run())
        : result.run() - result.skipped() + " tests passed";
  }
}
