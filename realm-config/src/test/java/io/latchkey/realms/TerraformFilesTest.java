package io.latchkey.realms;

import static io.latchkey.realms.RealmFile.list;
import static io.latchkey.realms.RealmFile.realm;
import static io.latchkey.realms.RealmFile.text;
import static io.latchkey.realms.RealmFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file for Terraform has the flows and settings of the realm file of its name. */
class TerraformFilesTest {
  /** In order, with requirement and settings. */
  @ParameterizedTest
  @MethodSource("io.latchkey.realms.RealmFile#titles")
  void theFlowsAreTheSameStepByStep(String title) throws Exception {
    JsonNode realm = realm(title);
    Terraform terraform = Terraform.of(title);
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
  @MethodSource("io.latchkey.realms.RealmFile#titles")
  void theRealmAndItsRequiredActionsAndRolesAreTheSame(String title) throws Exception {
    JsonNode realm = realm(title);
    Terraform terraform = Terraform.of(title);
    JsonNode actual = terraform.only("keycloak_realm");

    assertThat(text(actual, "realm")).isEqualTo(title);
    assertThat(text(actual, "display_name")).isEqualTo(text(realm, "displayName"));
    assertThat(text(actual, "account_theme")).isEqualTo(text(realm, "accountTheme"));
    assertThat(actual.path("security_defenses").has("brute_force_detection"))
        .isEqualTo(realm.path("bruteForceProtected").asBoolean());
    Map<String, String> attributes = texts(realm.path("attributes"));
    attributes.remove("CreateDefaultClientScopes");
    // Of an import.
    attributes.remove("latchkey.requires-keycloak");
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

  private static int seconds(String duration) {
    return duration.isEmpty() ? 0 : Integer.parseInt(duration.replace("h", "")) * 3600;
  }
}
