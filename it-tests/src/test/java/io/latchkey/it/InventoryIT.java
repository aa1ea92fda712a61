package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inventory in the admin REST: what it takes, what it tells, and whom it lets in. */
@LatchkeyTest
class InventoryIT {

  private static final String SECRET = "00112233445566778899aabbccddeeff00112233";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-8:C-QN08-PSHA1";

  @Test
  void everythingButTheSecretsIsReadBack(TestRealm realm) {
    HttpAnswer made =
        realm
            .latchkey()
            .post(
                "tokens",
                Map.of(
                    "kind", "ocra",
                    "serial", "READ-1",
                    "manufacturer", "Acme",
                    "model", "Keypad",
                    "suite", SUITE,
                    "secret", SECRET,
                    "pin", "90125",
                    "counter", 7,
                    "validUntil", 4_000_000_000L))
            .expect(201);
    assertThat(made.header("Location"))
        .isEqualTo(
            realm.server().url()
                + "/admin/realms/"
                + realm.name()
                + "/latchkey/tokens/"
                + made.createdId());

    HttpAnswer read = realm.latchkey().get("tokens/" + made.createdId()).expect(200);

    JsonNode token = read.json();
    assertThat(token.path("kind").asText()).isEqualTo("ocra");
    assertThat(token.path("serial").asText()).isEqualTo("READ-1");
    assertThat(token.path("manufacturer").asText()).isEqualTo("Acme");
    assertThat(token.path("suite").asText()).isEqualTo(SUITE);
    assertThat(token.path("digits").asInt()).isEqualTo(8);
    assertThat(token.path("counter").asInt()).isEqualTo(7);
    assertThat(token.path("validUntil").asLong()).isEqualTo(4_000_000_000L);
    assertThat(token.path("state").asText()).isEqualTo("available");
    assertThat(read.body()).doesNotContainIgnoringCase(SECRET).doesNotContain("90125");
    assertThat(realm.latchkey().get("tokens").body())
        .contains("READ-1")
        .doesNotContainIgnoringCase(SECRET)
        .doesNotContain("90125");
    assertNoSecretInEvents(realm);
  }

  @Test
  void aSerialIsThereOnceForEachManufacturer(TestRealm realm) {
    assertThat(hotp(realm, "TWICE", "Acme").status()).isEqualTo(201);
    assertThat(hotp(realm, "TWICE", "Acme").status()).isEqualTo(409);
    assertThat(hotp(realm, "TWICE", "Other").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind|{'serial':'BAD','secret':'SECRET'}",
        "kind|{'kind':'sms','serial':'BAD','secret':'SECRET'}",
        "serial|{'kind':'hotp','secret':'SECRET'}",
        "serial|{'kind':'hotp','serial':'','secret':'SECRET'}",
        "serial|{'kind':'hotp','serial':'a\\u0000b','secret':'SECRET'}",
        "secret|{'kind':'hotp','serial':'BAD'}",
        "secret|{'kind':'hotp','serial':'BAD','secret':'no hex'}",
        "secret|{'kind':'hotp','serial':'BAD','secret':'0011'}",
        "digits|{'kind':'hotp','serial':'BAD','secret':'SECRET','digits':5}",
        "digits|{'kind':'hotp','serial':'BAD','secret':'SECRET','digits':'6'}",
        "algorithm|{'kind':'totp','serial':'BAD','secret':'SECRET','algorithm':'MD5'}",
        "period|{'kind':'totp','serial':'BAD','secret':'SECRET','period':0}",
        "period|{'kind':'hotp','serial':'BAD','secret':'SECRET','period':30}",
        "suite|{'kind':'ocra','serial':'BAD','secret':'SECRET'}",
        "suite|{'kind':'ocra','serial':'BAD','secret':'SECRET','suite':'OCRA-1:HOTP-SHA1-0:QN08'}",
        "suite|{'kind':'ocra','serial':'BAD','secret':'SECRET','suite':'OCRA-2:HOTP-SHA1-6:QN08'}",
        "validUntil|{'kind':'hotp','serial':'BAD','secret':'SECRET','validFrom':9,'validUntil':9}",
        "sekret|{'kind':'hotp','serial':'BAD','secret':'SECRET','sekret':'SECRET'}",
        "body|[]",
        "body|{",
        "body|{'kind':'hotp','kind':'totp'}",
      })
  void whatIsWrongIsRefusedByNameAndNothingIsStored(String field, String body, TestRealm realm) {
    HttpAnswer answer =
        realm
            .latchkey()
            .postText("tokens", body.replace('\'', '"').replace("SECRET", SECRET))
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("errorMessage").asText()).startsWith(field + ": ");
    assertThat(answer.body()).doesNotContainIgnoringCase(SECRET);
    assertThat(realm.latchkey().get("tokens?search=BAD").expect(200).json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"max=1001", "max=x", "first=-1", "kind=sms", "state=gone"})
  void aWrongFilterIsRefusedByName(String query, TestRealm realm) {
    String field = query.substring(0, query.indexOf('='));
    assertThat(realm.latchkey().get("tokens?" + query).expect(400).json().path("field").asText())
        .isEqualTo(field);
  }

  @Test
  void aTokenHasOneHolderAndIsAvailableAgainWhenTakenBack(TestRealm realm) {
    TestUser alice = realm.createUser("alice");
    TestUser bob = realm.createUser("bob");
    String token = hotp(realm, "HELD", "Acme").createdId();

    realm.tokens().assign(token, alice);

    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(alice.id());
    assertThat(credentials(realm, alice)).hasSize(1);
    assertThat(assign(realm.latchkey(), token, bob.id()).status()).isEqualTo(409);
    assertThat(realm.latchkey().get("tokens?holder=" + alice.id()).json()).hasSize(1);
    realm.latchkey().post("tokens/" + token + "/unassign", Map.of());
    assertAvailable(realm, token);
    assertThat(credentials(realm, alice)).isEmpty();
    assertThat(assign(realm.latchkey(), token, "bob").status()).isEqualTo(204);
    assertThat(assign(realm.latchkey(), token, "nobody-at-all").status()).isEqualTo(400);
    assertThat(assign(realm.latchkey(), "no-such-token", "bob").status()).isEqualTo(404);
  }

  @Test
  void aTokenIsAvailableAgainWhenItsCredentialOrItsHolderIsRemoved(TestRealm realm) {
    TestUser leaver = realm.createUser("leaver");
    String first = hotp(realm, "FREE-1", "Acme").createdId();
    String second = hotp(realm, "FREE-2", "Acme").createdId();
    realm.tokens().assign(first, leaver);
    String credential = credentials(realm, leaver).get(0);
    realm.tokens().assign(second, leaver);

    realm.resource().users().get(leaver.id()).removeCredential(credential);

    assertAvailable(realm, first);
    assertThat(realm.tokens().read(second).path("state").asText()).isEqualTo("assigned");
    realm.resource().users().get(leaver.id()).remove();
    assertAvailable(realm, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'hardware-token'}",
        "{'type':'hardware-token','credentialData':'{}'}",
        "{'type':'hardware-token','credentialData':'{\\'token\\':\\'none\\'}'}",
        "{'type':'hardware-token','secretData':'no JSON'}",
        "{'type':'hardware-token','secretData':'{\\'kind\\':\\'hotp\\',\\'serial\\':\\'1\\'}'}",
      })
  void aUserWithAWrongTokenIsRefusedWhole(String credential, TestRealm realm) {
    String body = "{'username':'wrong-token','credentials':[" + credential + "]}";

    HttpAnswer answer =
        realm.server().rest(realm.name()).postText("users", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(realm.resource().users().searchByUsername("wrong-token", true)).isEmpty();
  }

  @Test
  void theLongestSessionThatTheGrammarAllowsFits(TestRealm realm) {
    Map<String, Object> fields =
        Map.of(
            "kind", "ocra",
            "serial", "LONG",
            "suite", "OCRA-1:HOTP-SHA1-6:QN08-S999",
            "session", "ab".repeat(999),
            "secret", SECRET);

    String token = realm.latchkey().post("tokens", fields).expect(201).createdId();

    assertThat(realm.tokens().read(token).path("session").asText()).hasSize(1998);
  }

  @Test
  void onlyAdministratorsOfThisRealmGetIn(TestRealm realm, TestServer server) {
    String token = hotp(realm, "MINE", "Acme").createdId();
    TestUser holder = realm.createUser("holder");
    Administrator helpdesk = Administrator.create(realm, "helpdesk", "manage-users");
    Administrator auditor = Administrator.create(realm, "auditor", "view-users");
    Administrator nobody = Administrator.create(realm, "nobody");
    RestClient stranger =
        new RestClient(
            URI.create(server.url() + "/admin/realms/" + realm.name() + "/latchkey/"),
            () -> "none");

    assertRefused(stranger, token, holder, 401);
    assertRefused(nobody.latchkey(realm), token, holder, 403);
    assertThat(auditor.latchkey(realm).get("tokens/" + token).status()).isEqualTo(200);
    assertThat(auditor.latchkey(realm).get("tokens").status()).isEqualTo(200);
    assertChangesRefused(auditor.latchkey(realm), token, holder, 403);
    try (TestRealm other = server.createRealm("it-inventory-other")) {
      Administrator foreigner = Administrator.create(other, "foreigner", "realm-admin");
      assertRefused(foreigner.latchkey(realm), token, holder, 403);
      // By way of the foreigner's own realm the token is not there at all.
      assertThat(foreigner.latchkey(other).get("tokens/" + token).status()).isEqualTo(404);
      assertThat(foreigner.latchkey(other).get("tokens").json()).isEmpty();
    }
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("available");
    assertThat(assign(helpdesk.latchkey(realm), token, holder.id()).status()).isEqualTo(204);
  }

  private static void assertRefused(RestClient caller, String token, TestUser user, int status) {
    assertThat(caller.get("tokens").status()).isEqualTo(status);
    assertThat(caller.get("tokens/" + token).status()).isEqualTo(status);
    assertChangesRefused(caller, token, user, status);
  }

  private static void assertChangesRefused(
      RestClient caller, String token, TestUser user, int status) {
    Map<String, Object> fields = Map.of("kind", "hotp", "serial", "FORBIDDEN", "secret", SECRET);
    assertThat(caller.post("tokens", fields).status()).isEqualTo(status);
    assertThat(assign(caller, token, user.id()).status()).isEqualTo(status);
    assertThat(caller.post("tokens/" + token + "/unassign", Map.of()).status()).isEqualTo(status);
    assertThat(caller.post("tokens/" + token + "/unlock", Map.of()).status()).isEqualTo(status);
  }

  private static HttpAnswer assign(RestClient caller, String token, String user) {
    return caller.post("tokens/" + token + "/assign", Map.of("user", user));
  }

  private static HttpAnswer hotp(TestRealm realm, String serial, String manufacturer) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("kind", "hotp");
    fields.put("serial", serial);
    fields.put("manufacturer", manufacturer);
    fields.put("secret", SECRET);
    return realm.latchkey().post("tokens", fields);
  }

  private static List<String> credentials(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .map(credential -> credential.getId())
        .toList();
  }

  private static void assertAvailable(TestRealm realm, String token) {
    JsonNode read = realm.tokens().read(token);
    assertThat(read.path("state").asText()).isEqualTo("available");
    assertThat(read.has("holder")).isFalse();
  }

  private static void assertNoSecretInEvents(TestRealm realm) {
    assertThat(realm.resource().getAdminEvents())
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(String.valueOf(event.getRepresentation()))
                    .doesNotContainIgnoringCase(SECRET)
                    .doesNotContain("90125"));
  }
}
