package io.latchkey.it.claims;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.DpopKey;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Memberships;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;

/** Access tokens that would be too large, and where their claims are instead. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenBudgetIT {
  private static final int GROUPS = 500;
  private static final int ROLES = 200;
  private static final String MAPPER = "oidc-group-membership-mapper";
  private static final Map<String, String> GROUP_CLAIM =
      Map.of("claim.name", "groups", "full.path", "true");

  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;
  private final TestUser bob;

  TokenBudgetIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
    this.bob = realm.createUser("bob");
  }

  @BeforeAll
  void annIsInManyGroupsAndHasManyRoles() {
    new Memberships(realm).give(ann, GROUPS, ROLES);
  }

  @Test
  void aTokenStaysBelowFourKilobytesAndPointsToTheRest() {
    OidcApp app = app("stock", Map.of());
    JsonNode tokens = ClaimApps.login(app, ann);
    String access = tokens.path("access_token").asText();
    JsonNode claims = new Jwt(access).claims();

    assertThat(access.length()).isLessThanOrEqualTo(4_096);
    assertThat(claims.has("groups")).isFalse();
    assertThat(claims.path("_claim_names").path("groups").asText()).isEqualTo("latchkey");
    String endpoint = claims.path("_claim_sources").path("latchkey").path("endpoint").asText();
    assertThat(endpoint).endsWith("/realms/" + realm.name() + "/latchkey/claims");

    HttpAnswer answer = get(endpoint, "Bearer " + access, null).expect(200);
    JsonNode served = new Jwt(answer.body()).claims();

    assertThat(answer.header("Content-Type")).startsWith("application/jwt");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(ClaimApps.list(served.path("groups"))).hasSize(GROUPS).contains("/department-042");
    assertThat(served.path("iss")).isEqualTo(claims.path("iss"));
    assertThat(served.path("sub")).isEqualTo(claims.path("sub"));
    assertThat(served.has("aud")).as("a login for nobody").isFalse();
    assertThat(new String(Base64.getUrlDecoder().decode(answer.body().split("\\.", 2)[0]), UTF_8))
        .contains("\"typ\" : \"distributed-claims+jwt\"");

    JsonNode json = get(endpoint, "Bearer " + access, "application/json").expect(200).json();
    assertThat(json.path("groups")).isEqualTo(served.path("groups"));
    claims
        .path("_claim_names")
        .fieldNames()
        .forEachRemaining(name -> assertThat(json.has(name)).as(name).isTrue());
    assertThat(json.size()).isEqualTo(claims.path("_claim_names").size());
  }

  @Test
  void claimsLeaveInTheirOrderAndNoMoreThanMust() {
    OidcApp app = app("ordered", Map.of("latchkey.token-budget.order", "realm_access, groups"));
    JsonNode first = ClaimApps.access(ClaimApps.login(app, ann));
    OidcApp roomy = app("roomy", Map.of("latchkey.token-budget", "12000"));
    JsonNode second = ClaimApps.access(ClaimApps.login(roomy, ann));

    assertThat(first.has("realm_access")).isFalse();
    assertThat(first.has("groups")).isFalse();
    assertThat(second.has("groups")).isFalse();
    assertThat(ClaimApps.list(second.path("realm_access").path("roles"))).contains("duty-199");
  }

  @Test
  void theRolesThatKeycloakItselfReadsStay() {
    OidcApp app = app("tight", Map.of("latchkey.token-budget", "1200"));
    JsonNode tokens = ClaimApps.login(app, ann);
    JsonNode claims = ClaimApps.access(tokens);

    assertThat(claims.has("realm_access")).isFalse();
    assertThat(claims.path("resource_access").has("account")).isTrue();
    assertThat(claims.path("scope").asText()).contains("openid");
    HttpAnswer account =
        Http.send(
            HttpRequest.newBuilder(URI.create(realm.issuer() + "/account/"))
                .header("Authorization", "Bearer " + tokens.path("access_token").asText())
                .header("Accept", "application/json"));
    assertThat(account.status()).isEqualTo(200);
  }

  @Test
  void whereKeycloakDecidesByTheRolesInTokensTheyStay() {
    try (TestRealm other = realm.server().createRealm(realm.name() + "-policies")) {
      other.createApp(
          "resources",
          client -> {
            client.setPublicClient(false);
            client.setServiceAccountsEnabled(true);
            client.setAuthorizationServicesEnabled(true);
          });
      OidcApp app =
          new ClaimApps(other).app("app", MAPPER, GROUP_CLAIM, TokenBudgetIT::withTightBudget);
      OidcApp asked =
          new ClaimApps(other)
              .app(
                  "asked",
                  MAPPER,
                  GROUP_CLAIM,
                  client -> {
                    withTightBudget(client);
                    client.getAttributes().put("latchkey.token-budget.order", "realm_access");
                  });
      TestUser dan = other.createUser("dan");

      assertThat(ClaimApps.access(ClaimApps.login(app, dan)).has("realm_access")).isTrue();
      assertThat(ClaimApps.access(ClaimApps.login(asked, dan)).has("realm_access")).isFalse();
    }
  }

  private static void withTightBudget(ClientRepresentation client) {
    Map<String, String> attributes = new LinkedHashMap<>(client.getAttributes());
    attributes.put("latchkey.token-budget", "512");
    client.setAttributes(attributes);
  }

  @Test
  void aTokenThatFitsIsLeftAlone() {
    OidcApp app = app("small", Map.of());
    JsonNode claims = ClaimApps.access(ClaimApps.login(app, bob));

    assertThat(claims.has("realm_access")).isTrue();
    assertThat(claims.has("_claim_names")).isFalse();
  }

  @Test
  void withoutABudgetATokenMayBeAsLargeAsItIs() {
    OidcApp app = app("large", Map.of("latchkey.token-budget", "0"));
    JsonNode tokens = ClaimApps.login(app, ann);

    assertThat(tokens.path("access_token").asText().length()).isGreaterThan(10_000);
    assertThat(ClaimApps.list(ClaimApps.access(tokens).path("groups"))).hasSize(GROUPS);
  }

  @Test
  void introspectionAndRefreshAndLightweightTokensAgree() {
    OidcApp app = app("agreeing", Map.of());
    JsonNode tokens = ClaimApps.login(app, ann);
    OidcApp light = app("light-budget", Map.of(), ClaimApps::lightweight);

    assertAllGroupsAreServed(app, tokens);
    assertAllGroupsAreServed(app, ClaimApps.refresh(app, tokens));
    assertAllGroupsAreServed(light, ClaimApps.login(light, ann));
  }

  private void assertAllGroupsAreServed(OidcApp app, JsonNode tokens) {
    String access = tokens.path("access_token").asText();
    assertThat(new Jwt(access).claims().path("_claim_names").has("groups")).isTrue();
    assertThat(app.introspect(access).expect(200).json().path("groups").size()).isEqualTo(GROUPS);
    assertThat(claims(access).expect(200).json().path("groups").size()).isEqualTo(GROUPS);
  }

  @Test
  void whatAPersonHasLostSinceIsNotServed() {
    OidcApp app = app("losing", Map.of());
    TestUser carol = realm.createUser("carol");
    List<GroupRepresentation> groups = realm.resource().groups().groups(0, 400);
    groups.forEach(it -> realm.resource().users().get(carol.id()).joinGroup(it.getId()));
    String access = ClaimApps.login(app, carol).path("access_token").asText();
    realm.resource().users().get(carol.id()).leaveGroup(groups.get(0).getId());

    assertThat(claims(access).expect(200).json().path("groups").size())
        .isEqualTo(groups.size() - 1);
  }

  @Test
  void onlyTheHolderOfAGoodTokenIsServed() {
    OidcApp app = app("holder", Map.of());
    JsonNode tokens = ClaimApps.login(app, ann);
    String access = tokens.path("access_token").asText();

    assertThat(get(endpoint(), null, null).status()).as("a stranger").isEqualTo(401);
    assertThat(get(endpoint(), "Bearer nonsense", null).status()).isEqualTo(401);
    assertThat(claims(access.substring(0, access.length() - 6) + "AAAAAA").status())
        .as("another signature")
        .isEqualTo(401);
    assertThat(claims(tokens.path("id_token").asText()).status()).as("an ID token").isEqualTo(401);
    assertThat(claims(tokens.path("refresh_token").asText()).status())
        .as("a refresh token")
        .isEqualTo(401);
    String admin = realm.server().admin().tokenManager().getAccessTokenString();
    assertThat(claims(admin).status()).as("another realm's administrator").isEqualTo(401);
    assertThat(claims(ClaimApps.login(app, bob).path("access_token").asText()).status())
        .as("another person, whose token holds all")
        .isEqualTo(404);

    realm.resource().users().get(ann.id()).logout();

    assertThat(claims(access).status()).as("the session is over").isEqualTo(401);
  }

  @Test
  void aBoundTokenNeedsItsProof() {
    app("bound", Map.of("dpop.bound.access.tokens", "true"));
    DpopKey key = new DpopKey();
    URI token = URI.create(realm.issuer() + "/protocol/openid-connect/token");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(token).header("DPoP", key.proof("POST", token, null));
    String access =
        Http.send(
                Http.post(
                    request,
                    Map.of(
                        "grant_type", "password",
                        "client_id", "bound",
                        "client_secret", "secret of bound",
                        "username", ann.username(),
                        "password", ann.password(),
                        "scope", "openid")))
            .expect(200)
            .json()
            .path("access_token")
            .asText();

    assertThat(get(endpoint(), "Bearer " + access, null).status()).isEqualTo(401);
    assertThat(get(endpoint(), "DPoP " + access, null).status()).isEqualTo(401);
    assertThat(
            Http.send(
                    HttpRequest.newBuilder(URI.create(endpoint()))
                        .header("Authorization", "DPoP " + access)
                        .header("DPoP", key.proof("GET", URI.create(endpoint()), access)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theTokenOfAKeyIsServedWithinItsBounds() {
    OidcApp app =
        app("keys", Map.of("latchkey.api-key.enabled", "true", "latchkey.token-budget", "1500"));
    List<String> half =
        IntStream.range(0, ROLES / 2).mapToObj(it -> "duty-%03d".formatted(it)).toList();
    String key = apps.issueKey("ann", half, "keys");
    String access = ClaimApps.exchangeKey(app, key).path("access_token").asText();

    assertThat(new Jwt(access).claims().path("_claim_names").has("realm_access")).isTrue();
    assertThat(ClaimApps.list(claims(access).expect(200).json().path("realm_access").path("roles")))
        .containsExactlyInAnyOrderElementsOf(half);
  }

  @Test
  void anEventSaysWhatLeft() {
    realm.events().clear();
    ClaimApps.login(app("evented", Map.of()), ann);

    EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT");
    assertThat(event.getClientId()).isEqualTo("evented");
    assertThat(event.getDetails())
        .containsEntry("latchkey_reason", "over_budget")
        .containsEntry("latchkey_budget", "4096")
        .hasEntrySatisfying("latchkey_claims", it -> assertThat(it).startsWith("groups"));
  }

  @Test
  void eachSuchTokenIsCounted() {
    OidcApp app = app("counted", Map.of());

    ClaimApps.login(app, ann);
    ClaimApps.login(app, ann);

    assertThat(realm.server().metrics())
        .containsPattern(
            "latchkey_token_over_budget_total\\{outcome=\"fits\",realm=\""
                + realm.name()
                + "\"\\} ([2-9]|[1-9][0-9]+)");
  }

  @Test
  void whatCannotBeMadeToFitIsSentAndEvented() {
    realm.events().clear();
    OidcApp app =
        app(
            "hopeless",
            Map.of("latchkey.token-budget", "2000", "latchkey.token-budget.order", "groups"));
    JsonNode claims = ClaimApps.access(ClaimApps.login(app, ann));

    assertThat(ClaimApps.list(claims.path("realm_access").path("roles"))).contains("duty-000");
    EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
    assertThat(event.getError()).isEqualTo("token_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latchkey.token-budget|four|latchkey.token-budget: expected 0, or characters from 512",
        "latchkey.token-budget|511|latchkey.token-budget: expected 0, or characters from 512",
        "latchkey.token-budget.order|groups aud|latchkey.token-budget.order: expected names of claims",
        "latchkey.token-budget.order|scope|latchkey.token-budget.order: expected names of claims"
      })
  void badSettingsAreRefusedWhenTheyAreSaved(String attribute, String value, String reason) {
    String clientId = "saved " + attribute + " " + value;
    app(clientId, Map.of());
    ClientRepresentation client = realm.resource().clients().findByClientId(clientId).get(0);
    client.getAttributes().put(attribute, value);

    assertThat(
            realm
                .server()
                .rest(realm.name())
                .put("clients/" + client.getId(), client)
                .expect(400)
                .body())
        .contains(reason);
    assertThat(
            realm
                .server()
                .rest(realm.name())
                .put("", Map.of("attributes", Map.of(attribute, value)))
                .expect(400)
                .body())
        .contains(reason);
  }

  private OidcApp app(String clientId, Map<String, String> attributes) {
    return app(clientId, attributes, client -> {});
  }

  private OidcApp app(
      String clientId, Map<String, String> attributes, Consumer<ClientRepresentation> change) {
    return apps.app(
        clientId,
        MAPPER,
        GROUP_CLAIM,
        client -> {
          Map<String, String> all = new LinkedHashMap<>(client.getAttributes());
          all.putAll(attributes);
          client.setAttributes(all);
          change.accept(client);
        });
  }

  private String endpoint() {
    return realm.issuer() + "/latchkey/claims";
  }

  private HttpAnswer claims(String access) {
    return get(endpoint(), "Bearer " + access, "application/json");
  }

  private static HttpAnswer get(
      String endpoint, @Nullable String authorization, @Nullable String accept) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (accept != null) {
      request.header("Accept", accept);
    }
    return Http.send(request);
  }
}
