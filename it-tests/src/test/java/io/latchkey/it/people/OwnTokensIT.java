package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of their own tokens over REST, and do to them. */
@LatchkeyTest
class OwnTokensIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.bruteForce().count();
  }

  @Test
  void peopleSeeTheirOwnTokensWithoutSecrets(TestRealm realm) {
    TestUser user = realm.createUser("sees");
    TestUser other = realm.createUser("other");
    String token = hotp(realm, user, "SEE-1");
    hotp(realm, other, "SEE-2");

    HttpAnswer answer = Account.of(realm, user).get("").expect(200);

    assertThat(answer.json()).hasSize(1);
    JsonNode own = answer.json().path(0);
    assertThat(own.path("id").asText()).isEqualTo(token);
    assertThat(own.path("serial").asText()).isEqualTo("SEE-1");
    assertThat(own.path("label").asText()).isEqualTo("SEE-1");
    assertThat(own.path("kind").asText()).isEqualTo("hotp");
    assertThat(own.path("state").asText()).isEqualTo("assigned");
    assertThat(answer.body()).doesNotContain(SECRET, "SEE-2", "counter", "failures");
  }

  @Test
  void twoCodesInARowPutATokenInStepAndAReplayDoesNot(TestRealm realm) {
    TestUser user = realm.createUser("drifted");
    String token = hotp(realm, user, "DRIFT-1");
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int press = 0; press < 60; press++) {
      fob.press();
    }
    Map<String, List<String>> codes = Map.of("responses", List.of(fob.press(), fob.press()));
    RestClient account = Account.of(realm, user);

    account.send("POST", token + "/resync", "application/x-www-form-urlencoded", "{}").expect(415);
    account.post(token + "/resync", codes).expect(204);

    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(62);
    assertThat(Events.detail(realm.events().awaitOf(user, "UPDATE_CREDENTIAL"), "latchkey_change"))
        .isEqualTo("resynced");
    HttpAnswer replayed = account.post(token + "/resync", codes).expect(400);
    assertThat(replayed.body()).doesNotContain("replay");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("replayed");
    realm.bruteForce().awaitFailures(user, 1);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"responses\":[\"123456\"]}",
        "{\"responses\":[\"123456\",\"123457\",\"123458\"]}",
        "{\"responses\":\"123456\"}",
        "{\"responses\":[\"123456\",\"123457\"],\"challenges\":[\"1\"]}",
        "{\"responses\":[\"123456\",\"123457\"],\"counter\":1}",
        "[]",
        ""
      })
  void aWrongBodyIsRefusedByNameAndCostsNothing(String body, TestRealm realm) {
    TestUser user = realm.createUser("body-" + body.hashCode());
    String token = hotp(realm, user, "BODY-" + body.hashCode());

    HttpAnswer answer = Account.of(realm, user).postText(token + "/resync", body).expect(400);

    assertThat(answer.json().path("field").asText())
        .isIn("responses", "challenges", "counter", "body");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"abc\",\"abc\"]",
        "[\"12345678\",\"abc\"]",
        "[\"1234567812345678\",\"8765432187654321\"]",
        "[\"1234567\",\"12345678\"]",
        "[]"
      })
  void aChallengeThatTheTokenCannotHaveTakenIsRefused(String challenges, TestRealm realm) {
    TestUser user = realm.createUser("asked-" + challenges.hashCode());
    String token =
        realm
            .tokens()
            .createFor(
                user,
                "ocra",
                "ASKED" + challenges.hashCode(),
                Map.of("secret", SECRET, "suite", "OCRA-1:HOTP-SHA1-6:C-QN08"));
    RestClient account = Account.of(realm, user);
    String wrong =
        "{\"responses\":[\"000000\",\"000001\"],\"challenges\":[\"12345678\",\"12345679\"]}";
    account.postText(token + "/resync", wrong).expect(400);

    HttpAnswer answer =
        account
            .postText(
                token + "/resync",
                "{\"responses\":[\"123456\",\"123457\"],\"challenges\":" + challenges + "}")
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo("challenges");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
  }

  @Test
  void aLostTokenIsDeadAtOnceAndComesBackOnlyThroughAnAdministrator(TestRealm realm) {
    TestUser user = realm.createUser("loser");
    String token = hotp(realm, user, "GONE-1");
    RestClient account = Account.of(realm, user);

    account.post(token + "/report-lost", Map.of()).expect(204);
    account.post(token + "/report-lost", Map.of()).expect(204);

    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("lost");
    assertThat(account.get("").json().path(0).path("state").asText()).isEqualTo("lost");
    assertThat(Events.detail(realm.events().awaitOf(user, "UPDATE_CREDENTIAL"), "latchkey_change"))
        .isEqualTo("lost");
    HotpFob fob = new HotpFob(SECRET, 6);
    account
        .post(token + "/resync", Map.of("responses", List.of(fob.press(), fob.press())))
        .expect(400);
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("lost");
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
  }

  @Test
  void strangersAndOthersAreRefused(TestRealm realm, TestServer server) {
    TestUser user = realm.createUser("owner");
    TestUser thief = realm.createUser("thief");
    String token = hotp(realm, user, "MINE-1");

    assertRefused(Account.with(realm, "none"), token, 401);
    assertRefused(Account.with(realm, ""), token, 401);
    RestClient other = Account.of(realm, thief);
    assertThat(other.get("").expect(200).json()).isEmpty();
    assertThat(other.post(token + "/report-lost", Map.of()).status()).isEqualTo(404);
    assertThat(other.post(token + "/resync", codes()).status()).isEqualTo(404);
    try (TestRealm foreign = server.createRealm("it-owntokens-other")) {
      TestUser foreigner = foreign.createUser("owner");
      assertRefused(Account.with(realm, foreign.tokenOf(foreigner.username())), token, 401);
      assertThat(Account.of(foreign, foreigner).post(token + "/report-lost", Map.of()).status())
          .isEqualTo(404);
    }
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("assigned");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @Test
  void whoMayOnlySeeTheAccountChangesNothing(TestRealm realm) {
    TestUser user = realm.createUser("viewer");
    String token = hotp(realm, user, "VIEW-1");
    String account = realm.resource().clients().findByClientId("account").get(0).getId();
    var roles = realm.resource().users().get(user.id()).roles();
    roles.realmLevel().remove(roles.realmLevel().listAll());
    roles
        .clientLevel(account)
        .add(
            List.of(
                realm
                    .resource()
                    .clients()
                    .get(account)
                    .roles()
                    .get("view-profile")
                    .toRepresentation()));

    RestClient viewer = Account.of(realm, user);

    assertThat(viewer.get("").expect(200).json()).hasSize(1);
    assertThat(viewer.post(token + "/report-lost", Map.of()).status()).isEqualTo(403);
    assertThat(viewer.post(token + "/resync", codes()).status()).isEqualTo(403);
  }

  @Test
  void aTokenMadeFromAnApiKeyIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("keyed");
    String token = hotp(realm, user, "KEY-1");
    OidcApp cli =
        realm.createApp(
            "cli", client -> client.setAttributes(Map.of("latchkey.api-key.enabled", "true")));
    String key =
        realm
            .latchkey()
            .post(
                "api-keys",
                Map.of(
                    "owner",
                    user.username(),
                    "name",
                    "k",
                    "roles",
                    List.of("account.manage-account", "account.view-profile"),
                    "audiences",
                    List.of("account", "cli")))
            .expect(201)
            .json()
            .path("key")
            .asText();
    String bearer =
        cli.token(
                Map.of(
                    "grant_type", "urn:latchkey:params:oauth:grant-type:api-key", "api_key", key))
            .expect(200)
            .json()
            .path("access_token")
            .asText();

    assertRefused(Account.with(realm, bearer), token, 401);
  }

  @Test
  void otherWebPagesAreToldWhatTheyMayDoAsByKeycloaksAccountRest(TestRealm realm) {
    TestUser user = realm.createUser("web");
    hotp(realm, user, "WEB-1");
    URI address = URI.create(realm.issuer() + "/latchkey/account/hardware-tokens");

    HttpAnswer preflight =
        Http.send(
            HttpRequest.newBuilder(address)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "GET"));
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
    HttpAnswer foreign =
        Http.send(
            HttpRequest.newBuilder(address)
                .header("Origin", "https://evil.example.org")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + realm.tokenOf(user.username())));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static void assertRefused(RestClient caller, String token, int status) {
    assertThat(caller.get("").status()).isEqualTo(status);
    assertThat(caller.post(token + "/report-lost", Map.of()).status()).isEqualTo(status);
    assertThat(caller.post(token + "/resync", codes()).status()).isEqualTo(status);
  }

  private static Map<String, List<String>> codes() {
    return Map.of("responses", List.of("123456", "234567"));
  }

  private static String hotp(TestRealm realm, TestUser holder, String serial) {
    return realm.tokens().createFor(holder, "hotp", serial, Map.of("secret", SECRET));
  }
}
