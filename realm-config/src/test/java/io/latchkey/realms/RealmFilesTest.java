package io.latchkey.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of each file in {@code realms}: it can be shown to anybody, imported anywhere, and
 * read by Keycloak and by keycloak-config-cli alike.
 */
class RealmFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of fields that would hold a secret, or something that belongs to one realm alone. */
  private static final Set<String> NEVER =
      Set.of(
          "id",
          "secret",
          "users",
          "secretData",
          "credentialData",
          "smtpServer",
          "privateKey",
          "components",
          "keystorePassword",
          "containerId",
          "value",
          "registrationAccessToken");

  private static final Set<String> REQUIREMENTS =
      Set.of("REQUIRED", "ALTERNATIVE", "CONDITIONAL", "DISABLED");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("realms"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsNoSecretNoPersonAndNoId(Path file) throws IOException {
    String text = Files.readString(file);
    JsonNode realm = JSON.readTree(text);

    for (String name : NEVER) {
      assertThat(realm.findValues(name)).as(name).isEmpty();
    }
    assertThat(text)
        .doesNotContainPattern("(?i)password\"\\s*:|BEGIN |\\blk_[0-9A-Za-z]{71}\\b")
        .as("what is filled in from outside stays literal where nothing fills it in")
        .doesNotContain("${", "$(")
        .as("an id of Keycloak's")
        .doesNotContainPattern("\"id\"|containerId");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedLikeItsRealmAndSaysForWhichKeycloakItIs(Path file) throws IOException {
    JsonNode realm = JSON.readTree(file.toFile());

    assertThat(file.getFileName()).hasToString(realm.path("realm").asText() + ".json");
    assertThat(realm.path("enabled").asBoolean()).isTrue();
    assertThat(realm.path("keycloakVersion").asText()).matches("26\\.7\\.\\d+");
    assertThat(realm.path("attributes").path("latchkey.requires-keycloak").asText())
        .isEqualTo("26.7");
  }

  /**
   * keycloak-config-cli refuses a file in which one of these does not hold; Keycloak imports it.
   */
  @ParameterizedTest
  @MethodSource("files")
  void everyFlowIsReachedAndEveryNameThatIsNamedIsThere(Path file) throws IOException {
    JsonNode realm = JSON.readTree(file.toFile());
    List<String> aliases = new ArrayList<>();
    List<String> topLevel = new ArrayList<>();
    List<String> subFlows = new ArrayList<>();
    List<String> configs = new ArrayList<>();
    for (JsonNode flow : realm.path("authenticationFlows")) {
      aliases.add(flow.path("alias").asText());
      assertThat(flow.path("builtIn").asBoolean(true)).isFalse();
      (flow.path("topLevel").asBoolean() ? topLevel : subFlows).add(flow.path("alias").asText());
      List<Integer> priorities = new ArrayList<>();
      for (JsonNode step : flow.path("authenticationExecutions")) {
        assertThat(step.path("authenticatorFlow").asBoolean()).isEqualTo(step.has("flowAlias"));
        assertThat(step.has("authenticator")).isNotEqualTo(step.has("flowAlias"));
        assertThat(REQUIREMENTS).contains(step.path("requirement").asText());
        priorities.add(step.path("priority").asInt());
        if (step.has("authenticatorConfig")) {
          configs.add(step.path("authenticatorConfig").asText());
        }
      }
      assertThat(priorities).isSorted().doesNotHaveDuplicates();
    }
    assertThat(aliases).doesNotHaveDuplicates().allMatch(it -> it.startsWith(prefix(realm)));
    assertThat(realm.path("authenticationFlows").findValuesAsText("flowAlias"))
        .containsExactlyInAnyOrderElementsOf(subFlows);
    assertThat(realm.path("authenticatorConfig").findValuesAsText("alias"))
        .containsExactlyInAnyOrderElementsOf(configs);
    List<String> bound = new ArrayList<>();
    realm
        .properties()
        .forEach(
            field -> {
              if (field.getKey().endsWith("Flow")) {
                bound.add(field.getValue().asText());
              }
            });
    assertThat(bound).containsExactlyInAnyOrderElementsOf(topLevel);
    assertThat(realm.path("clientScopes").isEmpty())
        .as("a file with client scopes has Keycloak's own made as well, which its clients name")
        .isEqualTo(!realm.at("/attributes/CreateDefaultClientScopes").asBoolean());
  }

  /** A list in a file replaces Keycloak's own. */
  @ParameterizedTest
  @MethodSource("files")
  void keepsTheRequiredActionsOfKeycloakAndAddsOneOfOurs(Path file) throws IOException {
    List<String> actions = new ArrayList<>();
    for (JsonNode action : JSON.readTree(file.toFile()).path("requiredActions")) {
      assertThat(action.path("providerId")).isEqualTo(action.path("alias"));
      actions.add(action.path("alias").asText());
    }

    assertThat(actions)
        .doesNotHaveDuplicates()
        .contains(
            "VERIFY_EMAIL",
            "UPDATE_PROFILE",
            "CONFIGURE_TOTP",
            "UPDATE_PASSWORD",
            "TERMS_AND_CONDITIONS",
            "delete_account",
            "delete_credential",
            "UPDATE_EMAIL",
            "webauthn-register",
            "webauthn-register-passwordless",
            "VERIFY_PROFILE",
            "idp_link",
            "CONFIGURE_RECOVERY_AUTHN_CODES",
            "update_user_locale")
        .filteredOn(it -> it.startsWith("latchkey-"))
        .hasSize(1);
  }

  /** Several can be applied to one realm: what two of them name alike is alike. */
  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheOthers(Path file) throws IOException {
    JsonNode realm = JSON.readTree(file.toFile());
    for (Path each : files()) {
      JsonNode other = JSON.readTree(each.toFile());
      for (Map.Entry<String, String> list :
          Map.of("requiredActions", "alias", "clientScopes", "name").entrySet()) {
        for (JsonNode mine : realm.path(list.getKey())) {
          for (JsonNode theirs : other.path(list.getKey())) {
            if (mine.path(list.getValue()).equals(theirs.path(list.getValue()))) {
              assertThat(mine).isEqualTo(theirs);
            }
          }
        }
      }
    }
  }

  private static String prefix(JsonNode realm) {
    return realm.path("realm").asText();
  }
}
