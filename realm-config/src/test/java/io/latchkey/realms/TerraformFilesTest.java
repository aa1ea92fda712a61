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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file for Terraform says the same as the realm file of its name. */
class TerraformFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Terraform calls the attributes of a client that it has arguments for. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "pkce.code.challenge.method", "pkce_code_challenge_method",
          "client.session.idle.timeout", "client_session_idle_timeout",
          "client.session.max.lifespan", "client_session_max_lifespan");

  static List<String> titles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("realms"))) {
      return files.map(it -> it.getFileName().toString().replace(".json", "")).sorted().toList();
    }
  }

  /** In order, with requirement and settings. */
  @ParameterizedTest
  @MethodSource("titles")
  void theFlowsAreTheSameStepByStep(String title) throws Exception {
    JsonNode realm = realm(title);
    Terraform terraform = terraform(title);
    Map<String, JsonNode> settings = new TreeMap<>();
    realm.path("authenticatorConfig").forEach(it -> settings.put(text(it, "alias"), it));
    Map<String, List<String>> wanted = new TreeMap<>();
    for (JsonNode flow : realm.path("authenticationFlows")) {
      List<String> steps = wanted.computeIfAbsent(text(flow, "alias"), alias -> new ArrayList<>());
      for (JsonNode step : flow.path("authenticationExecutions")) {
        JsonNode config = settings.get(text(step, "authenticatorConfig"));
        steps.add(
            step(
                step,
                text(step, step.has("flowAlias") ? "flowAlias" : "authenticator"),
                config == null ? "" : text(config, "alias") + config.path("config")));
      }
      steps.sort(null);
    }
    Map<String, JsonNode> configs = new TreeMap<>();
    terraform
        .resources("keycloak_authentication_execution_config")
        .forEach(it -> configs.put(text(it, "execution_id"), it));
    Map<String, List<String>> actual = new TreeMap<>();
    for (JsonNode step : terraform.resources("keycloak_authentication_execution")) {
      JsonNode config = configs.remove(text(step, "id"));
      actual
          .computeIfAbsent(text(step, "parent_flow_alias"), alias -> new ArrayList<>())
          .add(
              step(
                  step,
                  text(step, "authenticator"),
                  config == null ? "" : text(config, "alias") + config.path("config")));
    }
    for (JsonNode step : terraform.resources("keycloak_authentication_subflow")) {
      actual
          .computeIfAbsent(text(step, "parent_flow_alias"), alias -> new ArrayList<>())
          .add(step(step, text(step, "alias"), ""));
    }
    actual.values().forEach(steps -> steps.sort(null));

    assertThat(actual).isEqualTo(wanted);
    assertThat(configs).as("settings of no step").isEmpty();
    assertThat(described(terraform.resources("keycloak_authentication_flow"), "provider_id"))
        .isEqualTo(described(flows(realm, true), "providerId"));
    assertThat(described(terraform.resources("keycloak_authentication_subflow"), "provider_id"))
        .isEqualTo(described(flows(realm, false), "providerId"));
  }

  @ParameterizedTest
  @MethodSource("titles")
  void theRealmAndItsRequiredActionsAndRolesAreTheSame(String title) throws Exception {
    JsonNode realm = realm(title);
    Terraform terraform = terraform(title);
    JsonNode actual = terraform.only("keycloak_realm");

    assertThat(text(actual, "realm")).isEqualTo(title);
    assertThat(text(actual, "display_name")).isEqualTo(text(realm, "displayName"));
    assertThat(text(actual, "account_theme")).isEqualTo(text(realm, "accountTheme"));
    assertThat(actual.path("security_defenses").has("brute_force_detection"))
        .isEqualTo(realm.path("bruteForceProtected").asBoolean());
    Map<String, String> attributes = texts(realm.path("attributes"));
    attributes.remove("CreateDefaultClientScopes");
    assertThat(texts(actual.path("attributes"))).isEqualTo(attributes);
    assertThat(seconds(text(actual, "sso_session_idle_timeout")))
        .isEqualTo(realm.path("ssoSessionIdleTimeout").asInt());
    assertThat(seconds(text(actual, "sso_session_max_lifespan")))
        .isEqualTo(realm.path("ssoSessionMaxLifespan").asInt());
    JsonNode policy = actual.path("web_authn_policy");
    assertThat(policy.path("acceptable_aaguids"))
        .isEqualTo(realm.path("webAuthnPolicyAcceptableAaguids"));
    assertThat(policy.path("attestation_conveyance_preference"))
        .isEqualTo(realm.path("webAuthnPolicyAttestationConveyancePreference"));
    assertThat(policy.path("user_verification_requirement"))
        .isEqualTo(realm.path("webAuthnPolicyUserVerificationRequirement"));
    for (JsonNode bindings : terraform.resources("keycloak_authentication_bindings")) {
      assertThat(bindings.path("browser_flow")).isEqualTo(realm.path("browserFlow"));
      assertThat(bindings.path("direct_grant_flow")).isEqualTo(realm.path("directGrantFlow"));
      assertThat(bindings.path("reset_credentials_flow"))
          .isEqualTo(realm.path("resetCredentialsFlow"));
    }
    assertThat(terraform.resources("keycloak_authentication_bindings"))
        .hasSize(realm.has("browserFlow") ? 1 : 0);
    assertThat(terraform.resources("keycloak_required_action"))
        .extracting(it -> text(it, "alias") + text(it, "name") + text(it, "enabled"))
        .containsExactlyElementsOf(
            list(realm.path("requiredActions")).stream()
                .filter(it -> text(it, "alias").startsWith("latchkey-"))
                .map(it -> text(it, "alias") + text(it, "name") + text(it, "enabled"))
                .toList());
    assertThat(terraform.resources("keycloak_role"))
        .extracting(it -> text(it, "name") + text(it, "description"))
        .containsExactlyElementsOf(
            list(realm.path("roles").path("realm")).stream()
                .map(it -> text(it, "name") + text(it, "description"))
                .toList());
  }

  /** All but the client scope {@code latchkey}, which every realm has. */
  @ParameterizedTest
  @MethodSource("titles")
  void theClientScopesAndTheirMappersAreTheSame(String title) throws Exception {
    Terraform terraform = terraform(title);
    List<String> wanted = new ArrayList<>();
    for (JsonNode scope : realm(title).path("clientScopes")) {
      if (!text(scope, "name").equals("latchkey")) {
        JsonNode attributes = scope.path("attributes");
        wanted.add(
            text(scope, "name")
                + text(scope, "description")
                + text(attributes, "include.in.token.scope")
                + text(attributes, "consent.screen.text")
                + mappers(scope.path("protocolMappers"), "protocolMapper"));
      }
    }

    assertThat(terraform.resources("keycloak_openid_client_scope"))
        .extracting(
            it ->
                text(it, "name")
                    + text(it, "description")
                    + text(it, "include_in_token_scope")
                    + text(it, "consent_screen_text")
                    + mappers(terraform, "client_scope_id", it))
        .containsExactlyElementsOf(wanted);
  }

  @ParameterizedTest
  @MethodSource("titles")
  void theClientsTheirMappersAndScopesAreTheSame(String title) throws Exception {
    Terraform terraform = terraform(title);
    List<JsonNode> clients = terraform.resources("keycloak_openid_client");
    List<JsonNode> wanted = list(realm(title).path("clients"));
    assertThat(clients).hasSameSizeAs(wanted);
    for (int i = 0; i < clients.size(); i++) {
      JsonNode actual = clients.get(i);
      JsonNode client = wanted.get(i);
      assertThat(text(actual, "client_id")).isEqualTo(text(client, "clientId"));
      assertThat(text(actual, "name")).isEqualTo(text(client, "name"));
      assertThat(text(actual, "access_type"))
          .isEqualTo(client.path("publicClient").asBoolean() ? "PUBLIC" : "CONFIDENTIAL");
      assertThat(text(actual, "standard_flow_enabled"))
          .isEqualTo(text(client, "standardFlowEnabled"));
      assertThat(text(actual, "implicit_flow_enabled"))
          .isEqualTo(text(client, "implicitFlowEnabled"));
      assertThat(text(actual, "direct_access_grants_enabled"))
          .isEqualTo(text(client, "directAccessGrantsEnabled"));
      assertThat(text(actual, "service_accounts_enabled"))
          .isEqualTo(text(client, "serviceAccountsEnabled"));
      assertThat(actual.path("valid_redirect_uris")).isEqualTo(client.path("redirectUris"));
      Map<String, String> attributes = texts(client.path("attributes"));
      ARGUMENTS.forEach(
          (attribute, argument) ->
              assertThat(text(actual, argument)).isEqualTo(attributes.getOrDefault(attribute, "")));
      attributes.keySet().removeAll(ARGUMENTS.keySet());
      assertThat(texts(actual.path("extra_config"))).isEqualTo(attributes);
      assertThat(mappers(terraform, "client_id", actual))
          .isEqualTo(mappers(client.path("protocolMappers"), "protocolMapper"));
      assertThat(scopes(terraform, "default", actual))
          .isEqualTo(list(client.path("defaultClientScopes")));
      assertThat(scopes(terraform, "optional", actual))
          .isEqualTo(list(client.path("optionalClientScopes")));
    }
  }

  private static JsonNode realm(String title) throws IOException {
    return JSON.readTree(Path.of("realms", title + ".json").toFile());
  }

  private static Terraform terraform(String title) throws Exception {
    return Terraform.read(Path.of("terraform", title + ".tf"));
  }

  private static String step(JsonNode step, String what, String settings) {
    return "%03d %s %s %s"
        .formatted(step.path("priority").asInt(), what, text(step, "requirement"), settings);
  }

  private static List<JsonNode> flows(JsonNode realm, boolean topLevel) {
    return list(realm.path("authenticationFlows")).stream()
        .filter(it -> it.path("topLevel").asBoolean() == topLevel)
        .toList();
  }

  private static Map<String, String> described(List<JsonNode> flows, String provider) {
    Map<String, String> words = new TreeMap<>();
    flows.forEach(it -> words.put(text(it, "alias"), text(it, provider) + text(it, "description")));
    return words;
  }

  private static List<JsonNode> scopes(Terraform terraform, String kind, JsonNode client) {
    return terraform.resources("keycloak_openid_client_" + kind + "_scopes").stream()
        .filter(it -> text(it, "client_id").equals(text(client, "id")))
        .flatMap(it -> list(it.path(kind + "_scopes")).stream())
        .toList();
  }

  private static String mappers(Terraform terraform, String of, JsonNode owner) {
    return words(
        terraform.resources("keycloak_generic_protocol_mapper").stream()
            .filter(it -> text(it, of).equals(text(owner, "id")))
            .toList(),
        "protocol_mapper");
  }

  private static String mappers(JsonNode mappers, String provider) {
    return words(list(mappers), provider);
  }

  private static String words(List<JsonNode> mappers, String provider) {
    return mappers.stream()
        .map(
            it ->
                text(it, "name")
                    + text(it, "protocol")
                    + text(it, provider)
                    + texts(it.path("config")))
        .toList()
        .toString();
  }

  private static int seconds(String duration) {
    return duration.isEmpty() ? 0 : Integer.parseInt(duration.replace("h", "")) * 3600;
  }

  private static Map<String, String> texts(JsonNode map) {
    Map<String, String> all = new TreeMap<>();
    map.properties().forEach(it -> all.put(it.getKey(), it.getValue().asText()));
    return all;
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  /** Empty if it is not there. */
  private static String text(JsonNode thing, String name) {
    return thing.path(name).asText();
  }
}
