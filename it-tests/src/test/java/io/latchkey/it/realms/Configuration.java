package io.latchkey.it.realms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One of the files in {@code realm-config/realms}. */
public enum Configuration {
  SECOND_FACTOR("second-factor"),
  STEP_UP("step-up"),
  PASSWORDLESS("passwordless"),
  API_KEYS("api-keys"),
  VPN("vpn"),
  HIGH_ASSURANCE("high-assurance");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String title;

  Configuration(String title) {
    this.title = title;
  }

  /** Name of the file without its end, and of the realm in it. */
  public String title() {
    return title;
  }

  public Path file() {
    return Setting.path("latchkey.realms").resolve("realms").resolve(title + ".json");
  }

  public JsonNode json() {
    try {
      return JSON.readTree(file().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of its flows. */
  List<String> flows() {
    return names(json().path("authenticationFlows"), "alias").toList();
  }

  /** Imports it as a realm of its own, under a name that no other test has. */
  TestRealm importInto(TestServer server) {
    try {
      return TestRealm.importFrom(server, file(), "it-realms-" + title);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Keycloak exports of a realm, without people. */
  static JsonNode exported(TestRealm realm) {
    return realm
        .server()
        .rest(realm.name())
        .post("partial-export?exportClients=true&exportGroupsAndRoles=true", "")
        .expect(200)
        .json();
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  static Stream<String> names(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false).map(it -> it.path(field).asText());
  }
}
