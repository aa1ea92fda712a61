package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever reads the threat model is told which test shows a defence, and finds it. */
class ThreatModelTest {
  private static final List<String> WITHOUT = List.of("not defended", "Keycloak's own permission");

  @Test
  void everyDefenceIsShownByTestsThatThereAre() {
    List<List<String>> rows = MarkdownTable.rows("docs/threat-model.md", "shown by");
    List<String> complaints = new ArrayList<>();
    for (List<String> row : rows) {
      String shown = row.get(row.size() - 1);
      List<NamedTest> tests = MarkdownTable.tests(shown);
      if (row.size() != 3 || tests.isEmpty() != WITHOUT.contains(shown)) {
        complaints.add(row.toString());
      }
      tests.stream().filter(test -> !test.exists()).map(Object::toString).forEach(complaints::add);
    }

    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aTestThatIsNotThereOrNotRunIsNone() {
    assertThat(test("ThreatModelTest")).isTrue();
    assertThat(test("ThreatModelTest#aTestThatIsNotThereOrNotRunIsNone")).isTrue();
    assertThat(test("ArchitectureTest#secretsAreComparedInConstantTime")).isTrue();
    assertThat(test("ThreatModelTest#setUp")).isFalse();
    assertThat(test("LostSessionIT#setUp")).isFalse();
    assertThat(test("NoSuchTest")).isFalse();
    assertThat(NamedTest.of("LK_TOKEN")).isEmpty();
  }

  private static boolean test(String name) {
    return Optional.of(name).flatMap(NamedTest::of).orElseThrow().exists();
  }
}
