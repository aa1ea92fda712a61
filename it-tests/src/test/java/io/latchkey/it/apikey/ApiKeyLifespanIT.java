package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** How long keys live: as the realm says, or a client that they are for. */
@LatchkeyTest
class ApiKeyLifespanIT {
  private static final long DAY = 24L * 60 * 60;

  private final TestRealm realm;
  private final TestServer server;
  private final Keys keys;

  ApiKeyLifespanIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
    this.keys = new Keys(realm);
  }

  @BeforeEach
  void makeTheRealm() {
    if (!realm.resource().clients().findByClientId("day").isEmpty()) {
      return;
    }
    realm.createUser("alice");
    app("plain", Map.of());
    app("day", Map.of("default-lifespan", "3600", "max-lifespan", "86400"));
    app("week", Map.of("default-lifespan", "7200", "max-lifespan", "604800"));
    app("ever", Map.of("max-lifespan", "2000000000"));
    app("only-max", Map.of("max-lifespan", "1800"));
  }

  private void app(String name, Map<String, String> settings) {
    realm.createApp(
        name,
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
          client.setAttributes(attributes(settings));
        });
  }

  private static Map<String, String> attributes(Map<String, String> settings) {
    Map<String, String> attributes = new HashMap<>();
    settings.forEach((name, value) -> attributes.put("latchkey.api-key." + name, value));
    return attributes;
  }

  @ParameterizedTest
  @CsvSource({
    "alice, '', 7776000",
    "alice, plain, 7776000",
    "alice, day, 3600",
    "alice, week, 7200",
    "alice, 'week day plain', 3600",
    "alice, 'week only-max', 1800",
    "alice, ever, 7776000",
    "week, '', 7200",
    "week, day, 3600",
  })
  void theSmallestDefaultCounts(String owner, String audiences, long seconds) {
    Made key = keys.make(owner, Map.of("audiences", list(audiences)));

    assertThat(life(key)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, '', 31622400",
    "alice, day, 86400",
    "alice, 'week day', 86400",
    "alice, ever, 31622400",
    "only-max, '', 1800",
    "only-max, week, 1800",
  })
  void theSmallestMaximumCounts(String owner, String audiences, long seconds) {
    Made key = keys.make(owner, Map.of("audiences", list(audiences), "lifespan", seconds));
    assertThat(life(key)).isEqualTo(seconds);

    HttpAnswer refused =
        keys.post(owner, Map.of("audiences", list(audiences), "lifespan", seconds + 1));

    assertThat(refused.expect(400).json().path("field").asText()).isEqualTo("lifespan");
  }

  @Test
  void rotationIsBoundedByWhatTheClientSaysToday() {
    app("shrinking", Map.of());
    Made key = keys.make("alice", Map.of("audiences", List.of("shrinking")));
    set("shrinking", Map.of("max-lifespan", "600")).expect(204);

    HttpAnswer rotated = realm.latchkey().post("api-keys/" + key.id() + "/rotate", Map.of());

    assertThat(life(OwnKeys.made(rotated))).isEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource({
    "default-lifespan, 0",
    "default-lifespan, 1d",
    "max-lifespan, -5",
    "max-lifespan, 99999999999",
    "max-lifespan, forever"
  })
  void aWrongOneIsRefusedByNameAndNothingIsStored(String name, String value) {
    String attribute = "latchkey.api-key." + name;

    HttpAnswer changed = set("plain", Map.of(name, value));
    HttpAnswer made =
        server
            .rest(realm.name())
            .post(
                "clients",
                Map.of("clientId", "wrong", "attributes", attributes(Map.of(name, value))));

    for (HttpAnswer answer : List.of(changed, made)) {
      assertThat(answer.expect(400).json().path("field").asText()).isEqualTo(attribute);
    }
    assertThat(client("plain").getAttributes()).doesNotContainKey(attribute);
    assertThat(realm.resource().clients().findByClientId("wrong")).isEmpty();
    assertThat(
            server
                .rest("")
                .post(
                    "",
                    Map.of(
                        "realm",
                        "it-apikeylifespan-wrong",
                        "clients",
                        List.of(
                            Map.of(
                                "clientId",
                                "wrong",
                                "attributes",
                                attributes(Map.of(name, value))))))
                .expect(400)
                .json()
                .path("field")
                .asText())
        .isEqualTo(attribute);
  }

  private HttpAnswer set(String clientId, Map<String, String> settings) {
    return server
        .rest(realm.name())
        .put("clients/" + client(clientId).getId(), Map.of("attributes", attributes(settings)));
  }

  private ClientRepresentation client(String clientId) {
    return realm.resource().clients().findByClientId(clientId).get(0);
  }

  private long life(Made key) {
    JsonNode read = realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
    assertThat(read.path("expires").asLong()).isLessThan(Integer.MAX_VALUE + 400 * DAY);
    return read.path("expires").asLong() - read.path("created").asLong();
  }

  private static List<String> list(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }
}
