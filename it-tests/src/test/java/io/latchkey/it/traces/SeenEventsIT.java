package io.latchkey.it.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs when all other tests have: whatever servers wrote into events is in the reference, {@code
 * docs/reference/events.md}.
 */
@Tag("afterwards")
class SeenEventsIT {
  private static final String REASON = "latchkey_reason";

  @Test
  void whateverServersWroteIsInTheReference() throws IOException {
    String page = Files.readString(Setting.path("latchkey.docs").resolve("reference/events.md"));
    List<JsonNode> events = SeenEvents.all();
    Set<String> unknown = new TreeSet<>();
    for (JsonNode event : events) {
      names(event).stream()
          .filter(name -> !page.contains("`" + name + "`"))
          .forEach(name -> unknown.add(event.path("type").asText() + " " + name));
    }

    assertThat(events).anyMatch(event -> event.path("details").has(REASON));
    assertThat(unknown).isEmpty();
  }

  /** The names in an event that are ours; of who revokes a key, the reason is his own. */
  private static Set<String> names(JsonNode event) {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> detail : event.path("details").properties()) {
      if (detail.getKey().startsWith("latchkey_")) {
        names.add(detail.getKey());
      }
      if (detail.getKey().equals(REASON)
          && !event.path("type").asText().equals("REMOVE_CREDENTIAL")) {
        names.add(detail.getValue().asText());
      }
    }
    String resource = event.path("resourceType").asText();
    if (resource.startsWith("LATCHKEY_")) {
      names.add(resource);
    }
    return names;
  }
}
