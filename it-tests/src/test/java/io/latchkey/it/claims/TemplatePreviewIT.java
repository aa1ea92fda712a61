package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST claims/preview}: a template is tried before it is live. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatePreviewIT {
  private final TestRealm realm;
  private final TestUser ann;
  private final MappedApp shop;

  TemplatePreviewIT(TestRealm realm) {
    this.realm = realm;
    this.ann = realm.createUser("ann");
    this.shop = MappedApp.create(realm, "shop");
  }

  @Test
  void theValueIsTheOneThatTheTokenWillHave() {
    String template =
        "{\"who\": \"${user.username}@${client.clientId}\",\n \"roles\": ${user.roles},"
            + " \"session\": ${session.started gt 1000}, \"old\": ${(user.attributes.old)!\"\"}}";

    JsonNode previewed = preview(Map.of("template", template, "type", "JSON")).expect(200).json();

    assertThat(
            shop.save(
                    MappedApp.mapper(
                        "latchkey-template-mapper",
                        Map.of("claim.name", "c", "template", template, "jsonType.label", "JSON")))
                .status())
        .isEqualTo(201);
    shop.places(shop.login(ann))
        .forEach(
            (place, claims) ->
                assertThat(claims.path("c")).as(place).isEqualTo(previewed.path("value")));
    assertThat(previewed.path("value").path("who").asText()).isEqualTo("ann@shop");
    assertThat(previewed.path("value").path("roles").toString())
        .contains("default-roles-" + realm.name());
  }

  @Test
  void theUserMayBeNamedByIdAndTheTypeIsText() {
    JsonNode answer =
        preview(Map.of("template", "${user.email}", "user", ann.id())).expect(200).json();

    assertThat(answer.path("value").asText()).isEqualTo("ann@example.org");
  }

  @Test
  void noClaimIsNull() {
    HttpAnswer answer = preview(Map.of("template", "${user.attributes.none!}"));

    assertThat(answer.expect(200).json().path("value").isNull()).isTrue();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void itWorksFromKcadm(TestServer server) {
    String printed =
        Kcadm.login(server)
            .run(
                "create",
                "latchkey/claims/preview",
                "-r",
                realm.name(),
                "-o",
                "-b",
                "{\"user\": \"ann\", \"client\": \"shop\", \"scope\": \"openid\", \"type\":"
                    + " \"String\", \"template\": \"${user.email!}\"}");

    assertThat(printed).contains("ann@example.org");
  }

  @Test
  void nothingIsLeftOfIt() {
    realm.events().clear();
    realm.resource().clearAdminEvents();

    preview(Map.of("template", "${session.started}")).expect(200);

    assertThat(realm.resource().users().get(ann.id()).getUserSessions())
        .noneMatch(it -> it.getClients().isEmpty());
    assertThat(realm.events().all()).isEmpty();
    assertThat(realm.resource().getAdminEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "template | a ${\"x\"?new()} | line 1, column 9: this operation is not allowed",
        "template | ${user.attributes.none[0]} | line 1, column 1: there is no value here",
        "template | ${user.credentials} | line 1, column 8: user has [",
        "type | date | expected one of String, long, int, boolean, JSON",
        "user | not-there | expected id or name of a user",
        "client | nothing | expected the id of a client",
        "colour | red | is not a field of this request"
      })
  void aWrongFieldIsNamedWithItsReason(String field, String value, String reason) {
    JsonNode answer = preview(Map.of(field, value)).expect(400).json();

    assertThat(answer.path("field").asText()).isEqualTo(field);
    assertThat(answer.path("errorMessage").asText()).startsWith(field + ": " + reason);
  }

  @Test
  void whoMayNotViewTheUserAndManageTheClientLearnsNothing(TestServer server) {
    assertRefused(Administrator.create(realm, "nobody").latchkey(realm));
    assertRefused(Administrator.create(realm, "users-only", "view-users").latchkey(realm));
    assertRefused(Administrator.create(realm, "clients-only", "manage-clients").latchkey(realm));
    // What templates see, the profile may hide from administrators.
    assertRefused(
        Administrator.create(realm, "viewer", "view-users", "view-clients").latchkey(realm));
    assertRefused(
        Administrator.create(realm, "queries", "query-users", "query-clients").latchkey(realm));
    assertRefused(realm.latchkeyWith(realm.tokenOf(ann.username())));
    assertThat(realm.latchkeyWith("none").post("claims/preview", body(Map.of())).status())
        .isEqualTo(401);
    try (TestRealm other = server.createRealm("it-preview-foreign")) {
      assertRefused(Administrator.create(other, "foreign", "realm-admin").latchkey(realm));
    }
    Administrator.create(realm, "both", "view-users", "manage-clients")
        .latchkey(realm)
        .post("claims/preview", body(Map.of()))
        .expect(200);
  }

  /** Also of what does not exist: the answer is the same. */
  private void assertRefused(RestClient rest) {
    for (Map<String, String> fields :
        List.of(
            Map.<String, String>of(),
            Map.of("user", "who"),
            Map.of("client", "which"),
            Map.of("user", "who", "client", "which"))) {
      int status = rest.post("claims/preview", body(fields)).status();
      assertThat(status).as(fields.toString()).isIn(401, 403);
    }
  }

  private HttpAnswer preview(Map<String, String> fields) {
    return realm.latchkey().post("claims/preview", body(fields));
  }

  private static Map<String, String> body(Map<String, String> fields) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("template", "${user.username}");
    body.put("user", "ann");
    body.put("client", "shop");
    body.putAll(fields);
    return body;
  }
}
