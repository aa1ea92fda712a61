package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of ASVS is whole, and what it says is ours is shown by tests that there are. */
class AsvsTest {

  /**
   * How many requirements each section of release 5.0.0 has, in the chapters that we go through.
   */
  private static final Map<String, Integer> SECTIONS =
      sections(
          "6.1 3, 6.2 12, 6.3 8, 6.4 6, 6.5 8, 6.6 4, 6.7 2, 6.8 4,"
              + " 7.1 3, 7.2 4, 7.3 2, 7.4 5, 7.5 3, 7.6 2,"
              + " 8.1 4, 8.2 4, 8.3 3, 8.4 2, 9.1 3, 9.2 4,"
              + " 10.1 2, 10.2 3, 10.3 5, 10.4 16, 10.5 5, 10.6 2, 10.7 3,"
              + " 11.1 4, 11.2 5, 11.3 5, 11.4 4, 11.5 2, 11.6 2, 11.7 2,"
              + " 13.1 4, 13.2 6, 13.3 4, 13.4 7, 16.1 1, 16.2 5, 16.3 4, 16.4 3, 16.5 4");

  private static final Pattern VERDICT =
      Pattern.compile("(ours|partly ours|Keycloak's|operator's|open|not applicable)\\b.*");

  private final List<List<String>> rows = MarkdownTable.rows("docs/security/asvs.md", "shown by");

  @Test
  void everyRequirementIsThereOnce() {
    List<String> all = new ArrayList<>();
    SECTIONS.forEach(
        (section, count) ->
            IntStream.rangeClosed(1, count).forEach(number -> all.add(section + "." + number)));

    assertThat(rows).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(rows).allMatch(row -> row.size() == 4);
  }

  @Test
  void whatIsOursIsShownByTestsThatThereAre() {
    List<String> complaints = new ArrayList<>();
    for (List<String> row : rows) {
      String verdict = row.get(2);
      List<NamedTest> tests = MarkdownTable.tests(row.get(3));
      if (!VERDICT.matcher(verdict).matches()) {
        complaints.add(row.get(0) + ": no verdict: " + verdict);
      }
      if (verdict.matches("(ours|partly ours)\\b.*") && tests.isEmpty()) {
        complaints.add(row.get(0) + ": no test");
      }
      tests.stream()
          .filter(test -> !test.exists())
          .forEach(test -> complaints.add(row.get(0) + ": no such test: " + test));
    }

    assertThat(complaints).isEmpty();
  }

  private static Map<String, Integer> sections(String text) {
    Map<String, Integer> sections = new TreeMap<>();
    for (String section : text.split(", ?", -1)) {
      String[] parts = section.strip().split(" ", -1);
      sections.put(parts[0], Integer.valueOf(parts[1]));
    }
    return sections;
  }
}
