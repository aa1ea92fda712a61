package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Claims by template in every kind of token. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateMapperIT {
  private static final String TYPE = "latchkey-template-mapper";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestRealm realm;
  private final TestUser ann;

  TemplateMapperIT(TestRealm realm) {
    this.realm = realm;
    realm.update(it -> it.setOrganizationsEnabled(true));
    UPConfig profile = realm.resource().users().userProfile().getConfiguration();
    profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ENABLED);
    realm.resource().users().userProfile().update(profile);
    this.ann = realm.createUser("ann");
    attributes(ann, Map.of("team", List.of("blue", "red\", \"admin\": true, \"x\": \"")));
  }

  @Test
  void theClaimIsTheSameEverywhereAndAfterARefresh() throws Exception {
    MappedApp app =
        MappedApp.create(
            realm,
            "everywhere",
            template(
                "who",
                "{\"at\": \"${client.clientId}/${realm.name}\", \"who\": ${user.username},"
                    + " \"teams\": ${user.attributes.team}, \"verified\": ${user.emailVerified},"
                    + " \"since\": ${session.started}, \"admin\": false}",
                "JSON"));

    JsonNode login = app.login(ann);
    JsonNode expected =
        JSON.readTree(
            "{\"at\": \"everywhere/"
                + realm.name()
                + "\", \"who\": \"ann\", \"teams\": [\"blue\", \"red\\\", \\\"admin\\\": true,"
                + " \\\"x\\\": \\\"\"], \"verified\": true, \"admin\": false}");
    JsonNode since = MappedApp.access(login).path("who").path("since");
    assertThat(since.isIntegralNumber()).isTrue();
    ((ObjectNode) expected).set("since", since);

    app.places(login)
        .forEach((place, claims) -> assertThat(claims.path("who")).as(place).isEqualTo(expected));
    app.places(app.refresh(login))
        .forEach((place, claims) -> assertThat(claims.path("who")).as(place).isEqualTo(expected));
  }

  @Test
  void aKeyAndAServiceAccountGetItEverywhereToo() {
    MappedApp app =
        MappedApp.create(
            realm,
            "programs",
            template("who", "${user.username} of ${client.clientId}", "String"),
            template("when", "${session.started!0}", "long"));

    Map<String, JsonNode> key = app.places(app.withKey("ann", Map.of()));
    assertThat(key).containsKey("ID token");
    key.forEach(
        (place, claims) -> {
          assertThat(claims.path("who").asText()).as(place).isEqualTo("ann of programs");
          assertThat(claims.path("when").asLong(-1)).as(place).isZero();
        });
    app.places(app.asServiceAccount())
        .forEach(
            (place, claims) -> {
              assertThat(claims.path("who").asText())
                  .as(place)
                  .isEqualTo("service-account-programs of programs");
              assertThat(claims.path("when").asLong(-1)).as(place).isZero();
            });
  }

  @Test
  void aLightweightTokenHasItWhereAsked() {
    ProtocolMapperRepresentation asked = template("asked", "${user.username}", "String");
    asked.getConfig().put("lightweight.claim", "true");
    MappedApp app =
        MappedApp.create(
            realm,
            "lightweight",
            client ->
                client.getAttributes().put("client.use.lightweight.access.token.enabled", "true"),
            asked,
            template("other", "${user.username}", "String"));

    String token = app.login(ann).path("access_token").asText();

    assertThat(new Jwt(token).claim("asked").asText()).isEqualTo("ann");
    assertThat(new Jwt(token).claims().has("other")).isFalse();
    assertThat(app.oidc().introspect(token).expect(200).json().path("other").asText())
        .isEqualTo("ann");
  }

  /** What a key does not grant, a template does not say of its owner. */
  @Test
  void rolesAreThoseOfTheToken() {
    RoleRepresentation role = new RoleRepresentation();
    role.setName("auditor");
    realm.resource().roles().create(role);
    realm
        .resource()
        .users()
        .get(ann.id())
        .roles()
        .realmLevel()
        .add(List.of(realm.resource().roles().get("auditor").toRepresentation()));
    ProtocolMapperRepresentation mapper =
        template("is_auditor", "${user.roles?seq_contains(\"auditor\")}", "boolean");
    MappedApp full = MappedApp.create(realm, "all-roles", mapper);
    MappedApp narrow =
        MappedApp.create(realm, "no-roles", client -> client.setFullScopeAllowed(false), mapper);

    assertAuditor(full.places(full.login(ann)), true);
    assertAuditor(narrow.places(narrow.login(ann)), false);
    assertAuditor(full.places(full.withKey("ann", Map.of())), false);
    assertAuditor(full.places(full.withKey("ann", Map.of("roles", List.of("auditor")))), true);
  }

  private static void assertAuditor(Map<String, JsonNode> places, boolean expected) {
    places.forEach(
        (place, claims) ->
            assertThat(claims.path("is_auditor").toString())
                .as(place)
                .isEqualTo(Boolean.toString(expected)));
  }

  @Test
  void theChosenOrganizationIsSeenByItsMembersOnly() {
    organization("acme", ann);
    organization("other", null);
    MappedApp app =
        MappedApp.create(
            realm,
            "organizations",
            client -> client.setOptionalClientScopes(List.of("organization")),
            template("org", "${(organization.alias)!\"none\"}", "String"));

    app.places(app.login(ann, "openid organization:acme"))
        .forEach((place, it) -> assertThat(it.path("org").asText()).as(place).isEqualTo("acme"));
    app.places(app.login(ann))
        .forEach((place, it) -> assertThat(it.path("org").asText()).as(place).isEqualTo("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a${\"x\"?new()} | String | template: line 1, column 8: this operation is not allowed",
        "a\\n  <#include \"x\"> | String | template: line 2, column 3: only if, elseif,",
        "${client.secret} | String | template: line 1, column 10: client has [",
        "\"${user.username} | JSON | template: line 1, column 18: a JSON string does not end",
        "a | text | jsonType.label: expected one of",
        "'' | String | template: is required"
      })
  void aBadTemplateIsRefusedWhenItIsSavedWithItsPlace(String text, String type, String reason) {
    MappedApp app = MappedApp.create(realm, "refusing-" + UUID.randomUUID());

    HttpAnswer answer = app.save(template("bad", text.replace("\\n", "\n"), type));

    assertThat(answer.expect(400).body()).contains(reason.replace("\"", "\\\""));
    assertThat(realm.resource().clients().get(app.id()).getProtocolMappers().getMappers())
        .extracting(ProtocolMapperRepresentation::getName)
        .doesNotContain("latchkey-template-mapper bad");
  }

  /** A realm file is not asked, and an older version may have taken what a newer one does not. */
  @Test
  void aTemplateThatCannotBeReadAnyMoreCostsItsClaimNotTheLogin() {
    realm.events().clear();
    MappedApp app =
        MappedApp.create(
            realm,
            "old-template",
            template("gone", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}", "String"),
            template("kept", "${user.username}", "String"));

    app.places(app.login(ann))
        .forEach(
            (place, claims) -> {
              assertThat(claims.has("gone")).as(place).isFalse();
              assertThat(claims.path("kept").asText()).as(place).isEqualTo("ann");
            });
    EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
    assertThat(event.getError()).isEqualTo("claim_dropped");
    assertThat(Events.detail(event, "latchkey_mapper")).isEqualTo(TYPE + " gone");
    assertThat(Events.detail(event, "reason"))
        .startsWith("template: line 1, column 41: this operation is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${user.attributes.team[7]}",
        "<#list 1?then(user.groups, user.groups) as g></#list>",
        "${user.attributes.team?join(user)}",
        "${1 / 0}",
        "${user.username?replace(\"n\", user.email)?replace(\"n\", user.email)?replace(\"n\","
            + " user.email)?replace(\"n\", user.email)?replace(\"n\", user.email)"
            + "?replace(\"e\", user.email)?replace(\"e\", user.email)?replace(\"e\", user.email)}"
      })
  void aTemplateThatFailsCostsItsClaimAndIsEventedWithoutAValue(String text) {
    realm.events().clear();
    MappedApp app =
        MappedApp.create(realm, "failing-" + UUID.randomUUID(), template("gone", text, "String"));

    app.places(app.login(ann))
        .forEach((place, claims) -> assertThat(claims.has("gone")).as(place).isFalse());
    EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
    assertThat(Events.detail(event, "reason"))
        .startsWith("template: ")
        .doesNotContain("red", "blue", "example.org");
  }

  private void organization(String alias, @Nullable TestUser member) {
    OrganizationRepresentation organization = new OrganizationRepresentation();
    organization.setName(alias);
    organization.setAlias(alias);
    organization.addDomain(new OrganizationDomainRepresentation(alias + ".example.org"));
    try (var response = realm.resource().organizations().create(organization)) {
      String id = CreatedResponseUtil.getCreatedId(response);
      if (member != null) {
        realm.resource().organizations().get(id).members().addMember(member.id()).close();
      }
    }
  }

  private void attributes(TestUser user, Map<String, List<String>> attributes) {
    UserRepresentation representation = realm.resource().users().get(user.id()).toRepresentation();
    representation.setAttributes(attributes);
    realm.resource().users().get(user.id()).update(representation);
  }

  private static ProtocolMapperRepresentation template(String claim, String text, String type) {
    return MappedApp.mapper(
        TYPE, Map.of("claim.name", claim, "template", text, "jsonType.label", type));
  }
}
