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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file for Terraform has the client scopes and clients of the realm file of its name. */
class TerraformClientsTest {
  /** What Terraform calls the attributes of a client that it has arguments for. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "pkce.code.challenge.method", "pkce_code_challenge_method",
          "client.session.idle.timeout", "client_session_idle_timeout",
          "client.session.max.lifespan", "client_session_max_lifespan");

  /** All but the client scope {@code latchkey}, which every realm has. */
  @ParameterizedTest
  @MethodSource("io.latchkey.realms.RealmFile#titles")
  void theClientScopesAndTheirMappersAreTheSame(String title) throws Exception {
    Terraform terraform = Terraform.of(title);
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
  @MethodSource("io.latchkey.realms.RealmFile#titles")
  void theClientsTheirMappersAndScopesAreTheSame(String title) throws Exception {
    Terraform terraform = Terraform.of(title);
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
}
