package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.DpopKey;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key with DPoP (RFC 9449): who copies the token, or the key, has nothing. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyDpopIT {
  private final TestRealm realm;
  private final Keys keys;
  private final DpopKey holder = new DpopKey();

  private OidcApp api = new OidcApp(URI.create("urn:unset"), "unset", null);

  ApiKeyDpopIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    realm.createApp("cli", Keys::takingKeys);
    api =
        realm.createApp(
            "api",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("api-secret");
            });
    realm.createUser("alice");
  }

  private URI endpoint(String name) {
    return URI.create(realm.issuer() + "/protocol/openid-connect/" + name);
  }

  private HttpAnswer offer(String key, @Nullable String proof) {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint("token"));
    if (proof != null) {
      request.header("DPoP", proof);
    }
    return Http.send(
        Http.post(request, Map.of("grant_type", Keys.GRANT, "client_id", "cli", "api_key", key)));
  }

  private HttpAnswer userinfo(String token, String scheme, @Nullable String proof) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint("userinfo")).header("Authorization", scheme + " " + token);
    if (proof != null) {
      request.header("DPoP", proof);
    }
    return Http.send(request);
  }

  @Test
  void theTokenIsBoundToTheCallersKey() {
    Made key = keys.make("alice", Map.of("scopes", List.of("openid"), "audiences", List.of("api")));
    JsonNode answer =
        offer(key.key(), holder.proof("POST", endpoint("token"), null)).expect(200).json();
    assertThat(answer.path("token_type").asText()).isEqualTo("DPoP");
    String token = answer.path("access_token").asText();
    assertThat(new Jwt(token).claim("cnf").path("jkt").asText()).isEqualTo(holder.thumbprint());
    userinfo(token, "DPoP", holder.proof("GET", endpoint("userinfo"), token)).expect(200);
    userinfo(token, "DPoP", null).expect(401);
    userinfo(token, "Bearer", null).expect(401);
    userinfo(token, "DPoP", new DpopKey().proof("GET", endpoint("userinfo"), token)).expect(401);
    assertThat(api.introspect(token).json().path("cnf").path("jkt").asText())
        .isEqualTo(holder.thumbprint());
  }

  @Test
  void aKeyThatDemandsAProofIsNothingWithoutOne() {
    Made key = keys.make("alice", Map.of("requireDpop", true, "audiences", List.of("api")));
    HttpAnswer refused = offer(key.key(), null).expect(400);
    assertThat(refused.body()).isEqualTo(offer("nonsense", null).body());
    realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_reason", "proof_missing");
    assertThat(offer(key.key(), holder.proof("GET", endpoint("token"), null)).status())
        .isEqualTo(400);
    JsonNode answer =
        offer(key.key(), holder.proof("POST", endpoint("token"), null)).expect(200).json();
    assertThat(answer.path("token_type").asText()).isEqualTo("DPoP");
    // Doors at which nothing is proved.
    new Gateway(realm, "api", "api-secret").bearer(key.key()).expect(401);
    assertThat(api.introspect(key.key()).body()).isEqualTo("{\"active\":false}");
    assertThat(realm.latchkey().get("api-keys/" + key.id()).json().path("requireDpop").asBoolean())
        .isTrue();
  }

  @Test
  void aProofIsGoodOnce() {
    Made key = keys.make("alice", Map.of("requireDpop", true));
    String proof = holder.proof("POST", endpoint("token"), null);
    offer(key.key(), proof).expect(200);
    offer(key.key(), proof).expect(400);
  }
}
