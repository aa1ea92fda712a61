package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the token endpoint says to requests that are none for a key. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyBadInputIT {
  private final TestRealm realm;
  private final Keys keys;

  private String key = "";

  ApiKeyBadInputIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    realm.createApp("cli", Keys::takingKeys);
    realm.createUser("alice");
    key = keys.make("alice", Map.of("scopes", List.of("openid"))).key();
  }

  private HttpAnswer post(String query, String form) {
    return Http.send(
        HttpRequest.newBuilder(
                URI.create(realm.issuer() + "/protocol/openid-connect/token" + query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=" + Keys.GRANT.replace(":", "%3A") + "&client_id=cli" + form)));
  }

  private static void assertError(HttpAnswer answer, String error) {
    assertThat(answer.expect(400).json().path("error").asText()).isEqualTo(error);
    assertThat(answer.json().path("error_description").asText()).isNotEmpty();
  }

  @Test
  void aKeyThatIsMissingOrTwiceIsAnInvalidRequest() {
    assertError(post("", ""), "invalid_request");
    assertError(post("", "&api_key="), "invalid_request");
    assertError(post("", "&api_key=" + key + "&api_key=" + key), "invalid_request");
    assertError(post("", "&api_key=" + key + "&scope=openid&scope=openid"), "invalid_request");
  }

  @Test
  void aKeyInTheQueryIsNone() {
    assertError(post("?api_key=" + key, ""), "invalid_request");
  }

  @Test
  void whatIsNoKeyIsRefusedWhateverItIs() {
    for (String text :
        List.of(
            "x",
            key.toLowerCase(Locale.ROOT),
            key.substring(0, 70),
            key + "0",
            key.replace("_", "%0D%0A"),
            key.replace("_", "-"),
            "%F0%9F%94%91".repeat(20),
            "'%20or%201=1--")) {
      assertError(post("", "&api_key=" + text), "invalid_grant");
    }
    // Keycloak drops what is longer than any parameter may be.
    assertError(post("", "&api_key=" + "k".repeat(5_000)), "invalid_request");
    post("", "&api_key=" + key).expect(200);
  }

  @Test
  void scopesThatNobodyKnowsAreRefusedByThatName() {
    assertError(post("", "&api_key=" + key + "&scope=nonsense"), "invalid_scope");
    assertError(post("", "&api_key=" + key + "&scope=offline_access"), "invalid_scope");
  }

  @Test
  void discoveryListsTheGrant() {
    HttpAnswer discovery =
        Http.send(
            HttpRequest.newBuilder(
                URI.create(realm.issuer() + "/.well-known/openid-configuration")));
    assertThat(discovery.expect(200).json().path("grant_types_supported").toString())
        .contains("\"" + Keys.GRANT + "\"")
        .contains("\"authorization_code\"")
        .contains("\"client_credentials\"");
  }
}
