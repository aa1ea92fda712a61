package io.latchkey.it.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The dashboard and the alerts ask only for metrics, labels and values that there are. That servers
 * show those is in {@link MetricsIT}.
 */
class MonitoringExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** A label that Prometheus adds. */
  private static final String NODE = "instance";

  private static final Pattern SELECTOR = Pattern.compile("\\b(latchkey_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern WORD = Pattern.compile("[a-z_]+");
  private static final Pattern TOLD = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");

  @Test
  void theDashboardAsksForWhatThereIs() throws IOException {
    JsonNode dashboard = JSON.readTree(file("grafana/latchkey.json"));
    Set<Integer> ids = new HashSet<>();
    Set<String> shown = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
      for (JsonNode target : panel.path("targets")) {
        String query = target.path("expr").asText();
        assertAsksForWhatThereIs(query);
        assertTellsItsLabels(query, target.path("legendFormat").asText());
        SELECTOR
            .matcher(query)
            .results()
            .forEach(it -> shown.add(MetricsPage.metricOf(it.group(1))));
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      assertAsksForWhatThereIs(variable.path("definition").asText());
    }

    assertThat(shown).isEqualTo(MetricsPage.labels().keySet());
  }

  @Test
  void theAlertsAskForWhatThereIs() throws IOException {
    JsonNode rules = YAML.readTree(file("prometheus/latchkey.rules.yml")).at("/groups/0/rules");
    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      String name = rule.path("alert").asText();
      String query = rule.path("expr").asText();
      assertAsksForWhatThereIs(query);
      assertTellsItsLabels(query, rule.at("/annotations/summary").asText());
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(rule.at("/annotations/description").asText()).as(name).isNotEmpty();
    }
  }

  private static java.io.File file(String name) {
    return Documentation.root().resolve("docs/examples/" + name).toFile();
  }

  private static void assertAsksForWhatThereIs(String query) {
    for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
      Set<String> labels = MetricsPage.labels().get(MetricsPage.metricOf(selector.group(1)));
      assertThat(labels).as(selector.group(1)).isNotNull();
      for (MatchResult matcher : matchers(selector)) {
        assertThat(labels).as(query).contains(matcher.group(1));
        if (!matcher.group(1).equals("realm")) {
          assertThat(List.of(matcher.group(2).split("\\|", -1)))
              .as(query)
              .allMatch(MonitoringExamplesTest::isKnown);
        }
      }
    }
  }

  /** A value, or the beginning of some. */
  private static boolean isKnown(String value) {
    return value.equals("validation_.+")
        ? MetricsPage.names("validation_unreachable")
        : MetricsPage.names(value);
  }

  private static List<MatchResult> matchers(MatchResult selector) {
    return selector.group(2) == null
        ? List.of()
        : MATCHER.matcher(selector.group(2)).results().toList();
  }

  /** What a legend or an alert names is a label that the query leaves. */
  private static void assertTellsItsLabels(String query, String text) {
    List<String> left = new ArrayList<>(List.of(NODE));
    List<MatchResult> grouped = GROUPED.matcher(query).results().toList();
    if (grouped.isEmpty()) {
      SELECTOR
          .matcher(query)
          .results()
          .map(it -> MetricsPage.labels().get(MetricsPage.metricOf(it.group(1))))
          .forEach(left::addAll);
    }
    for (MatchResult by : grouped) {
      WORD.matcher(by.group(1)).results().forEach(it -> left.add(it.group()));
    }
    assertThat(TOLD.matcher(text).results().map(it -> it.group(1))).as(text).isSubsetOf(left);
  }
}
