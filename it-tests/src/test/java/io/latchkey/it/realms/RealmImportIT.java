package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each realm configuration makes a whole realm, and the realm is what the file says. */
@LatchkeyTest
class RealmImportIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void theRealmIsWhatTheFileSaysAndNoMore(Configuration configuration, TestServer server) {
    try (TestRealm realm = configuration.importInto(server)) {
      JsonNode file = configuration.json();

      JsonNode exported = Configuration.exported(realm);

      assertThat(Differences.between(file, exported)).isEmpty();
      assertThat(exported.path("authenticationFlows"))
          .filteredOn(flow -> !flow.path("builtIn").asBoolean())
          .extracting(flow -> flow.path("alias").asText())
          .containsExactlyInAnyOrderElementsOf(configuration.flows());
      assertThat(Configuration.names(exported.path("requiredActions"), "alias"))
          .containsExactlyInAnyOrderElementsOf(
              Configuration.names(file.path("requiredActions"), "alias").toList());
      for (JsonNode client : file.path("clients")) {
        if (!client.path("publicClient").asBoolean()) {
          assertThat(secretOf(realm, client.path("clientId").asText())).hasSizeGreaterThan(20);
        }
      }
    }
  }

  @Test
  void theCommandLineImportsItUnderAnotherName(TestServer server) {
    try (TestRealm realm = server.realm("it-realms-by-command")) {
      String file = Configuration.SECOND_FACTOR.file().toString();

      Kcadm.login(server).run("create", "realms", "-f", file, "-s", "realm=" + realm.name());

      assertThat(
              Differences.between(
                  Configuration.SECOND_FACTOR.json(), Configuration.exported(realm)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "authenticationFlows, flow, later",
    "requiredActions, required action, latchkey-later",
    "clientScopes, client scope, of-later",
    "clients, client, app-of-later"
  })
  void aProviderOfOursThatIsNoneIsRefusedByNameAndPlace(
      String field, String kind, String name, TestServer server) {
    String realm = "it-realms-later";
    List<Map<String, String>> mappers =
        List.of(
            Map.of("name", "m", "protocol", "openid-connect", "protocolMapper", "latchkey-later"));
    Object parts =
        Map.of(
                "authenticationFlows",
                List.of(
                    Map.of(
                        "alias",
                        name,
                        "providerId",
                        "basic-flow",
                        "topLevel",
                        true,
                        "builtIn",
                        false,
                        "authenticationExecutions",
                        List.of(
                            Map.of(
                                "authenticator", "latchkey-later",
                                "requirement", "REQUIRED",
                                "priority", 1)))),
                "requiredActions",
                List.of(Map.of("alias", name, "name", "Later", "providerId", "latchkey-later")),
                "clientScopes",
                List.of(
                    Map.of("name", name, "protocol", "openid-connect", "protocolMappers", mappers)),
                "clients",
                List.of(Map.of("clientId", name, "protocolMappers", mappers)))
            .get(field);
    ObjectNode file = JSON.createObjectNode().put("realm", realm);
    file.set(field, JSON.valueToTree(parts));

    HttpAnswer answer = server.rest("").post("", file).expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("errorMessage").asText())
        .isEqualTo(
            field
                + ": the "
                + kind
                + " \""
                + name
                + "\" names the provider \"latchkey-later\", which this version of Latchkey does"
                + " not have");
    assertThat(server.rest("").get(realm).status()).isEqualTo(404);
  }

  @Test
  void aFileForALaterKeycloakIsRefusedWithBothVersions(TestServer server) {
    ObjectNode file = (ObjectNode) Configuration.STEP_UP.json();
    file.put("realm", "it-realms-later");
    ((ObjectNode) file.path("attributes")).put("latchkey.requires-keycloak", "26.99");

    HttpAnswer answer = server.rest("").post("", file).expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo("latchkey.requires-keycloak");
    assertThat(answer.json().path("errorMessage").asText())
        .startsWith(
            "latchkey.requires-keycloak: the realm is for Keycloak 26.99 or later, and this")
        .endsWith(" server is " + Setting.of("keycloak.version"));
    assertThat(server.rest("").get("it-realms-later").status()).isEqualTo(404);
  }

  private static String secretOf(TestRealm realm, String client) {
    return realm.resource().clients().findByClientId(client).get(0).getSecret();
  }
}
