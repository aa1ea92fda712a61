package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.ClaimsServer;
import io.latchkey.it.device.ClaimsServer.Mood;
import io.latchkey.it.device.ClaimsServer.Request;
import io.latchkey.it.fault.Fault;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Claims whose value another server knows. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteClaimsIT {
  private static final String MAPPER = "latchkey-remote-claims-mapper";
  private static final String FAILED = "OAUTH2_EXTENSION_GRANT_ERROR";

  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;
  private final ClaimsServer remote = new ClaimsServer();

  RemoteClaimsIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
  }

  @BeforeEach
  void allIsWell() {
    remote.be(Mood.WELL);
    remote.clear();
  }

  @AfterAll
  void close() {
    remote.close();
  }

  @Test
  void allTokensOfOneResponseSayWhatWasFetchedOnce() {
    OidcApp app = app("once-app", Map.of("cache", "0"));

    JsonNode tokens = ClaimApps.login(app, ann);

    assertThat(remote.requests()).hasSize(1);
    Map<String, JsonNode> places = ClaimApps.everywhere(app, tokens);
    assertThat(
            Objects.requireNonNull(places.get("access token")).path("remote").path("call").asInt())
        .isEqualTo(1);
    assertThat(Objects.requireNonNull(places.get("ID token")).path("remote").path("call").asInt())
        .isEqualTo(1);
    places.forEach(
        (place, claims) -> {
          JsonNode claim = claims.path("remote");
          assertThat(claim.path("path").asText()).as(place).isEqualTo("/users/" + ann.id());
          assertThat(ClaimApps.list(claim.path("rights")))
              .as(place)
              .containsExactly("read", "write");
        });
    assertThat(remote.requests()).as("userinfo and introspection are others").hasSize(3);
    assertThat(ClaimApps.access(ClaimApps.refresh(app, tokens)).path("remote").has("call"))
        .isTrue();
  }

  @Test
  void whatAnotherMapperAddsToTheClaimIsInItsOwnTokensOnly() {
    // Keycloak's mappers of roles come after those that have no priority.
    MappedApp app =
        MappedApp.create(
            realm,
            "added-app",
            MappedApp.mapper(MAPPER, settings(Map.of())),
            MappedApp.mapper(
                "oidc-usermodel-realm-role-mapper",
                Map.of(
                    "claim.name",
                    "remote.roles",
                    "multivalued",
                    "true",
                    "id.token.claim",
                    "false")));

    Map<String, JsonNode> places = app.places(app.login(ann));

    assertThat(Objects.requireNonNull(places.get("access token")).at("/remote/roles")).isNotEmpty();
    assertThat(Objects.requireNonNull(places.get("ID token")).path("remote").has("path")).isTrue();
    assertThat(Objects.requireNonNull(places.get("ID token")).path("remote").has("roles"))
        .isFalse();
  }

  @Test
  void aPointerPicksThePartThatIsWanted() {
    OidcApp app = app("pointer-app", Map.of("pointer", "/rights", "claim.name", "rights"));

    JsonNode tokens = ClaimApps.login(app, ann);

    ClaimApps.everywhere(app, tokens)
        .forEach(
            (place, claims) ->
                assertThat(ClaimApps.list(claims.path("rights")))
                    .as(place)
                    .containsExactly("read", "write"));
  }

  @Test
  void aLightweightTokenAServiceAccountAndAKeyHaveTheClaim() {
    OidcApp app = apps.app("light-app", MAPPER, settings(Map.of()), ClaimApps::lightweight);
    OidcApp robot = app("robot", Map.of("url", remote.url("/users/{username}")));
    OidcApp keys = app("keys-app", Map.of("url", remote.url("/users/x?c={client_id}&r={realm}")));

    ClaimApps.everywhereLightweight(app, ClaimApps.login(app, ann))
        .forEach((place, claims) -> assertThat(claims.has("remote")).as(place).isTrue());
    ClaimApps.everywhere(robot, ClaimApps.serviceAccount(robot))
        .forEach(
            (place, claims) ->
                assertThat(claims.path("remote").path("path").asText())
                    .as(place)
                    .isEqualTo("/users/service-account-robot"));
    ClaimApps.everywhere(
            keys, ClaimApps.exchangeKey(keys, apps.issueKey("ann", List.of(), "keys-app")))
        .forEach((place, claims) -> assertThat(claims.has("remote")).as(place).isTrue());
    assertThat(remote.requests())
        .extracting(Request::path)
        .contains("/users/x?c=keys-app&r=" + realm.name());
  }

  @Test
  void anAnswerIsKeptForThisPersonAndClientOnly() {
    TestUser bob = realm.createUser("bob");
    OidcApp app = app("cache-app", Map.of("cache", "300"));
    OidcApp other = app("other-cache-app", Map.of("cache", "300"));

    JsonNode first = ClaimApps.login(app, ann);
    ClaimApps.everywhere(app, first);
    ClaimApps.login(app, ann);
    assertThat(remote.requests()).hasSize(1);

    assertThat(ClaimApps.access(ClaimApps.login(app, bob)).path("remote").path("path").asText())
        .isEqualTo("/users/" + bob.id());
    ClaimApps.login(other, ann);
    assertThat(remote.requests()).hasSize(3);
  }

  @Test
  void anOldAnswerIsUsedWhileThereIsNone() {
    OidcApp stale = app("stale-app", Map.of("cache", "1", "stale", "300"));
    OidcApp strict = app("not-stale-app", Map.of("cache", "1"));
    ClaimApps.login(stale, ann);
    ClaimApps.login(strict, ann);

    remote.be(Mood.BROKEN);
    Eventually.holds(
        "the kept answers are too old",
        () -> ClaimApps.access(ClaimApps.login(strict, ann)),
        claims -> !claims.has("remote"));

    int asked = remote.requests().size();
    assertThat(ClaimApps.access(ClaimApps.login(stale, ann)).has("remote")).isTrue();
    assertThat(remote.requests()).hasSize(asked + 1);
  }

  @Test
  void theServerIsShownASecretOfTheVaultAndNothingOfThePerson() {
    String secret = Vault.put(realm.name(), "claims-header", "Api-Key s3cr3t-0f-0urs\n");
    OidcApp app = app("header-app", Map.of("header.value", secret, "cache", "0"));

    JsonNode tokens = ClaimApps.login(app, ann);
    ClaimApps.everywhere(app, tokens);

    assertThat(remote.requests())
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.headers().get("Authorization"))
                  .containsExactly("Api-Key s3cr3t-0f-0urs");
              assertThat(request.headers().toString() + request.path() + request.body())
                  .doesNotContain(tokens.path("access_token").asText())
                  .doesNotContain("Cookie");
            });
    assertThat(realm.events().text()).doesNotContain("s3cr3t-0f-0urs");
    assertThat(realm.server().logLines()).noneMatch(line -> line.contains("s3cr3t-0f-0urs"));
  }

  @Test
  void aTokenIsGotByClientCredentialsAndKept() {
    String secret = Vault.put(realm.name(), "claims-client", "s:cret");
    OidcApp app =
        app(
            "token-app",
            Map.of(
                "token.url", remote.url("/token"),
                "token.client.id", "keycloak",
                "token.client.secret", secret,
                "token.scope", "claims read",
                "cache", "0"));

    ClaimApps.login(app, ann);
    ClaimApps.login(app, ann);

    assertThat(remote.tokenRequests()).hasSize(1);
    Request request = remote.tokenRequests().get(0);
    assertThat(request.body()).isEqualTo("grant_type=client_credentials&scope=claims+read");
    // keycloak:s%3Acret
    assertThat(request.headers().getFirst("Authorization"))
        .isEqualTo("Basic a2V5Y2xvYWs6cyUzQWNyZXQ=");
    assertThat(remote.requests())
        .extracting(it -> it.headers().getFirst("Authorization"))
        .containsExactly("Bearer token-1", "Bearer token-1");
  }

  @Test
  void aTokenThatIsRefusedIsReplacedOnce() {
    String secret = Vault.put(realm.name(), "claims-client-2", "secret");
    OidcApp app =
        app(
            "new-token-app",
            Map.of(
                "token.url",
                remote.url("/token"),
                "token.client.id",
                "keycloak",
                "token.client.secret",
                secret,
                "cache",
                "0"));
    remote.be(Mood.FORGETFUL);

    assertThat(ClaimApps.access(ClaimApps.login(app, ann)).has("remote")).isFalse();
    assertThat(remote.tokenRequests()).hasSize(2);
    assertThat(ClaimApps.access(ClaimApps.login(app, ann)).has("remote")).isTrue();
    assertThat(remote.tokenRequests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "BROKEN, the server answered 500",
    "NOT_FOUND, the server answered 404",
    "REDIRECTING, the server answered 302",
    "HUGE, the answer is too large",
    "BOMB, the answer is too large",
    "DEEP, 'the answer is no JSON, or nested too deep'",
    "NOT_JSON, 'the answer is no JSON, or nested too deep'",
    "DRIPPING, no answer in time",
    "SILENT, no answer in time"
  })
  void aServerThatFailsCostsTheClaimAndAtMostTheTimeout(Mood mood, String reason) {
    OidcApp open = app("open-" + mood, Map.of("timeout", "1500"));
    OidcApp closed = app("closed-" + mood, Map.of("timeout", "1500", "on.failure", "refuse"));
    realm.events().clear();
    remote.be(mood);

    Instant before = Instant.now();
    JsonNode tokens = ClaimApps.login(open, ann);
    HttpAnswer refused = tryLogin(closed);
    Duration took = Duration.between(before, Instant.now());

    assertThat(ClaimApps.access(tokens).has("remote")).isFalse();
    assertThat(took).isLessThan(Duration.ofSeconds(8));
    assertThat(remote.requests()).hasSize(2);
    assertRefused(refused);
    assertThat(realm.events().ofType(FAILED))
        .extracting(EventRepresentation::getError, it -> Events.detail(it, "reason"))
        .contains(tuple("claim_dropped", reason), tuple("claim_missing", reason));
    assertThat(realm.events().ofType("LOGIN"))
        .extracting(EventRepresentation::getClientId)
        .doesNotContain("closed-" + mood);
  }

  @Test
  @Fault(
      part = Part.CLAIMS,
      fault = "hangs",
      seen =
          "After the mapper's timeout a token without the claim or, where the claim must be there,"
              + " none; the event says `claim_dropped` or `claim_missing`",
      kept = "A token never holds a claim that was not answered",
      recovery = "By itself, with the next token")
  void aServerThatHungIsAskedAgainForTheNextToken() {
    OidcApp open = app("open-hung", Map.of("timeout", "500", "cache", "0"));
    OidcApp closed = app("closed-hung", Map.of("timeout", "500", "on.failure", "refuse"));
    realm.events().clear();
    remote.be(Mood.SILENT);
    assertThat(ClaimApps.access(ClaimApps.login(open, ann)).has("remote")).isFalse();
    assertRefused(tryLogin(closed));
    assertThat(realm.events().ofType(FAILED))
        .extracting(EventRepresentation::getError)
        .contains("claim_dropped", "claim_missing");

    remote.be(Mood.WELL);

    assertThat(ClaimApps.access(ClaimApps.login(open, ann)).has("remote")).isTrue();
    assertThat(ClaimApps.access(ClaimApps.login(closed, ann)).has("remote")).isTrue();
  }

  @Test
  void anAnswerWithoutTheValueIsNoFailure() {
    OidcApp empty = app("empty-app", Map.of("on.failure", "refuse", "cache", "0"));
    OidcApp missing =
        app("missing-app", Map.of("on.failure", "refuse", "pointer", "/nothing/here"));

    assertThat(ClaimApps.access(ClaimApps.login(missing, ann)).has("remote")).isFalse();
    remote.be(Mood.EMPTY);
    assertThat(ClaimApps.access(ClaimApps.login(empty, ann)).has("remote")).isFalse();
  }

  @Test
  void whereTheClaimMustBeThereNothingIsGivenWithoutIt() {
    OidcApp app = app("closed-app", Map.of("on.failure", "refuse", "cache", "0"));
    JsonNode tokens = ClaimApps.login(app, ann);
    String access = tokens.path("access_token").asText();
    Map<String, String> refresh =
        Map.of(
            "grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token").asText());
    remote.be(Mood.BROKEN);
    realm.events().clear();

    assertRefused(app.token(refresh));
    assertRefused(app.token(Map.of("grant_type", "client_credentials")));
    assertRefused(app.userinfo(access));
    assertRefused(app.introspect(access));
    assertThat(realm.events().ofType(FAILED))
        .filteredOn(it -> it.getError().equals("claim_missing"))
        .hasSize(4);

    remote.be(Mood.WELL);
    assertThat(app.token(refresh).expect(200).json().path("access_token").asText()).isNotEmpty();
    ClaimApps.everywhere(app, tokens)
        .forEach((place, claims) -> assertThat(claims.has("remote")).as(place).isTrue());
  }

  @Test
  void onlyHostsThatTheServerAllowsAreAsked() {
    OidcApp named =
        app("named-app", Map.of("url", remote.url("/users/x").replace("127.0.0.1", "localhost")));
    OidcApp other = app("elsewhere-app", Map.of("url", "https://claims.example.org/users/x"));
    realm.events().clear();

    assertThat(ClaimApps.access(ClaimApps.login(named, ann)).has("remote")).isFalse();
    assertThat(ClaimApps.access(ClaimApps.login(other, ann)).has("remote")).isFalse();

    assertThat(remote.requests()).isEmpty();
    assertThat(realm.events().ofType(FAILED))
        .extracting(it -> Events.detail(it, "reason"))
        .containsOnly("the server's option outbound-allow does not name the host")
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../../well", "a#b/c", "a\\..\\b"})
  void aNameThatWouldLeaveItsPlaceIsNotSent(String name) {
    OidcApp app =
        app("dots-app-" + name.hashCode(), Map.of("url", remote.url("/users/{username}/rights")));
    var profile = realm.resource().users().userProfile();
    var configuration = profile.getConfiguration();
    // Keycloak itself would not take this name.
    configuration.getAttribute("username").setValidations(Map.of());
    profile.update(configuration);
    UserRepresentation mallory = new UserRepresentation();
    mallory.setUsername(name);
    mallory.setEmail("mallory@example.org");
    mallory.setFirstName("Mallory");
    mallory.setLastName("Test");
    mallory.setEnabled(true);
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue("password");
    mallory.setCredentials(List.of(password));
    String id;
    try (var response = realm.resource().users().create(mallory)) {
      id = CreatedResponseUtil.getCreatedId(response);
    }
    realm.events().clear();

    JsonNode tokens = ClaimApps.login(app, new TestUser(id, name, "password"));

    assertThat(ClaimApps.access(tokens).has("remote")).isFalse();
    assertThat(remote.requests()).isEmpty();
    assertThat(Events.detail(realm.events().await(FAILED), "reason"))
        .isIn(
            "a value would lead out of its place in the path",
            "there is no username that can be in an address");
    realm.resource().users().get(id).remove();
  }

  @Test
  void anAddressThatIsNotVerifiedIsNobodys() {
    OidcApp app = app("email-app", Map.of("url", remote.url("/users/{email}"), "cache", "0"));
    TestUser eve = realm.createUser("eve");
    assertThat(ClaimApps.access(ClaimApps.login(app, eve)).path("remote").path("path").asText())
        .isEqualTo("/users/eve%40example.org");
    var resource = realm.resource().users().get(eve.id());
    var representation = resource.toRepresentation();
    representation.setEmailVerified(false);
    resource.update(representation);
    remote.clear();

    assertThat(ClaimApps.access(ClaimApps.login(app, eve)).has("remote")).isFalse();
    assertThat(remote.requests()).isEmpty();
  }

  @Test
  void aSecretThatTheVaultDoesNotHaveIsAFailure() {
    OidcApp app = app("no-secret-app", Map.of("header.value", "${vault.claims-nothing}"));
    realm.events().clear();

    assertThat(ClaimApps.access(ClaimApps.login(app, ann)).has("remote")).isFalse();

    assertThat(remote.requests()).isEmpty();
    assertThat(Events.detail(realm.events().await(FAILED), "reason"))
        .isEqualTo("header.value: the vault has no secret ${vault.claims-nothing}");
  }

  @ParameterizedTest
  @CsvSource({
    "url, '', url: expected the address that is asked",
    "url, file:///etc/passwd, url: expected an address",
    "url, http://x.example/, url: expected an https address",
    "url, https://x.example/, 'url: the server''s option outbound-allow does not name this host'",
    "url, https://127.0.0.1@x.example/, url: expected an address with a host",
    "pointer, rights, pointer: expected a JSON pointer",
    "timeout, 0, timeout: expected a whole number from 100 to 10000",
    "header.value, my secret, header.value: expected a reference to a secret of the vault",
    "header.value, ${vault.ldap}, header.value: expected a reference to a secret of the vault",
    "on.failure, fail, on.failure: expected one of"
  })
  void wrongSettingsAreRefusedWhenTheyAreSaved(String name, String value, String message) {
    if (realm.resource().clients().findByClientId("wrong-app").isEmpty()) {
      app("wrong-app", Map.of());
    }

    assertThat(apps.refusal("wrong-app", MAPPER, settings(Map.of(name, value))))
        .contains(message)
        .doesNotContain("my secret");
  }

  private HttpAnswer tryLogin(OidcApp app) {
    return app.passwordGrant(ann, Map.of("scope", "openid"));
  }

  private static void assertRefused(HttpAnswer answer) {
    JsonNode error = answer.expect(503).json();
    assertThat(error.path("error").asText()).isEqualTo("temporarily_unavailable");
    assertThat(error.has("access_token")).isFalse();
  }

  private OidcApp app(String clientId, Map<String, String> settings) {
    return apps.app(clientId, MAPPER, settings(settings));
  }

  private Map<String, String> settings(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("url", remote.url("/users/{user_id}")));
    all.putAll(settings);
    return all;
  }
}
