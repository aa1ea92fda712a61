package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token exchange (RFC 8693) with a key as subject token. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyTokenExchangeIT {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  private static final String API_KEY = "urn:latchkey:params:oauth:token-type:api-key";

  private final TestRealm realm;
  private final Keys keys;

  private OidcApp app = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp closed = app;

  ApiKeyTokenExchangeIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    app =
        realm.createApp(
            "app",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("app-secret");
              client.setServiceAccountsEnabled(true);
              client.setAttributes(
                  Map.of(
                      "latchkey.api-key.enabled",
                      "true",
                      "standard.token.exchange.enabled",
                      "true"));
            });
    closed =
        realm.createApp(
            "closed",
            client -> {
              client.setPublicClient(false);
              client.setSecret("closed-secret");
              client.setAttributes(Map.of("standard.token.exchange.enabled", "true"));
            });
    realm.createApp("one");
    realm.createApp("two");
    realm.createUser("alice");
  }

  private static HttpAnswer exchange(OidcApp app, String key, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("subject_token", key);
    form.put("subject_token_type", API_KEY);
    form.putAll(more);
    form.values().removeIf(String::isEmpty);
    return app.token(form);
  }

  @Test
  void aKeyIsExchangedForAnAccessToken() {
    Made key = keys.make("alice", Map.of("audiences", List.of("app", "one", "two")));
    JsonNode answer = exchange(app, key.key(), Map.of()).expect(200).json();
    assertThat(answer.path("issued_token_type").asText()).isEqualTo(ACCESS_TOKEN);
    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.has("refresh_token")).isFalse();
    Jwt token = new Jwt(answer.path("access_token").asText());
    assertThat(token.claim("azp").asText()).isEqualTo("app");
    assertThat(token.claim("aud")).hasToString("[\"app\",\"one\",\"two\"]");
    assertThat(app.introspect(token.raw()).json().path("active").asBoolean()).isTrue();
    var event = realm.events().await("TOKEN_EXCHANGE", "latchkey_key_id", key.id());
    assertThat(Events.detail(event, "username")).isEqualTo("alice");
    keys.revoke(key);
    assertThat(app.introspect(token.raw()).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void theAudienceIsNarrowedAndNeverWidened() {
    Made key = keys.make("alice", Map.of("audiences", List.of("app", "one")));
    JsonNode answer =
        exchange(app, key.key(), Map.of("audience", "one", "requested_token_type", ACCESS_TOKEN))
            .expect(200)
            .json();
    assertThat(new Jwt(answer.path("access_token").asText()).claim("aud").asText())
        .isEqualTo("one");
    HttpAnswer refused = exchange(app, key.key(), Map.of("audience", "two")).expect(400);
    assertThat(refused.json().path("error").asText()).isEqualTo("invalid_target");
    exchange(app, key.key(), Map.of("resource", "https://one.example.org")).expect(400);
  }

  @ParameterizedTest
  @CsvSource({
    "requested_token_type,urn:ietf:params:oauth:token-type:refresh_token",
    "requested_token_type,urn:ietf:params:oauth:token-type:saml2",
    "actor_token,somebody",
    "requested_subject,bob",
    "requested_issuer,other",
  })
  void whatAKeyCannotDoIsRefused(String parameter, String value) {
    Made key = keys.make("alice", Map.of());
    HttpAnswer refused = exchange(app, key.key(), Map.of(parameter, value)).expect(400);
    assertThat(refused.json().path("error").asText()).isEqualTo("invalid_request");
    assertThat(refused.json().path("error_description").asText()).contains(parameter);
  }

  @Test
  void badKeysAndClientsThatTakeNoneAreRefused() {
    Made good = keys.make("alice", Map.of());
    for (String bad : List.of("nonsense", ForgedKeys.withOtherSecret(good.key()))) {
      assertThat(exchange(app, bad, Map.of()).expect(400).json().path("error").asText())
          .isEqualTo("invalid_grant");
    }
    HttpAnswer refused = exchange(closed, good.key(), Map.of()).expect(400);
    assertThat(refused.json().path("error").asText()).isEqualTo("unauthorized_client");
    assertThat(exchange(app, "", Map.of()).expect(400).json().path("error").asText())
        .isEqualTo("invalid_request");
    exchange(app, good.key(), Map.of("scope", "profile")).expect(400);
    // Said to be another kind of token, it is none.
    exchange(app, good.key(), Map.of("subject_token_type", ACCESS_TOKEN)).expect(400);
  }

  @Test
  void keycloaksOwnExchangeGoesOnAndTakesNoTokenOfAKey() {
    String own =
        app.token(Map.of("grant_type", "client_credentials"))
            .expect(200)
            .json()
            .path("access_token")
            .asText();
    exchange(app, own, Map.of("subject_token_type", ACCESS_TOKEN)).expect(200);
    Made key = keys.make("alice", Map.of("audiences", List.of("app")));
    String ofKey =
        exchange(app, key.key(), Map.of()).expect(200).json().path("access_token").asText();
    exchange(app, ofKey, Map.of("subject_token_type", ACCESS_TOKEN)).expect(400);
    exchange(app, own, Map.of()).expect(400);
  }
}
