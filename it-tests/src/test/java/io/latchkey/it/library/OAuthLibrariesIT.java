package io.latchkey.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OAuth libraries of npm exchange keys, look at them and read the tokens. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthLibrariesIT {
  private final TestRealm realm;
  private final ProtectedApi api;
  private final TestUser alice;
  private final NodeProject node = NodeProject.install();

  OAuthLibrariesIT(TestRealm realm) {
    this.realm = realm;
    this.api = ProtectedApi.in(realm).withTokensOfRfc9068();
    this.alice = realm.createUser("alice");
  }

  @Test
  void oauth4webapiExchangesIntrospectsAndValidates() {
    Made key = api.keyOf("alice", "openid", ProtectedApi.READ);
    JsonNode seen = node.run("oauth4webapi.mjs", settings(key, revoked()));
    assertThat(seen.at("/token/token_type").asText()).isEqualTo("bearer");
    assertThat(seen.at("/token/refresh_token").isMissingNode()).isTrue();
    assertThat(seen.at("/claims/sub").asText()).isEqualTo(alice.id());
    assertThat(seen.at("/claims/aud").asText()).isEqualTo(ProtectedApi.CLIENT);
    assertThat(seen.at("/claims/client_id").asText()).isEqualTo(ProtectedApi.CLIENT);
    assertThat(seen.at("/claims/scope").asText().split(" ")).contains(ProtectedApi.READ);
    assertThat(seen.at("/refused/type").asText()).isEqualTo("ResponseBodyError");
    assertInvalidGrant(seen.path("refused"));
    assertThat(seen.at("/keyAsJwt/answer").isMissingNode()).isTrue();
    assertIntrospection(seen, key);
  }

  @Test
  void openidClientExchangesIntrospectsAndAsksWhoItIs() {
    Made key = api.keyOf("alice", "openid", ProtectedApi.READ);
    JsonNode seen = node.run("openid-client.mjs", settings(key, revoked()));
    assertThat(seen.at("/token/token_type").asText()).isEqualTo("bearer");
    assertThat(seen.at("/token/scope").asText().split(" "))
        .containsExactlyInAnyOrder("openid", ProtectedApi.READ);
    assertThat(seen.at("/userinfo/sub").asText()).isEqualTo(alice.id());
    assertInvalidGrant(seen.path("refused"));
    assertIntrospection(seen, key);
  }

  private static void assertInvalidGrant(JsonNode refused) {
    assertThat(refused.path("error").asText()).as("%s", refused).isEqualTo("invalid_grant");
    assertThat(refused.path("description").asText()).isEqualTo("Invalid API key");
    assertThat(refused.path("status").asInt()).isEqualTo(400);
  }

  private void assertIntrospection(JsonNode seen, Made key) {
    JsonNode introspection = seen.path("introspection");
    assertThat(introspection.path("active").asBoolean()).as("%s", introspection).isTrue();
    assertThat(introspection.path("token_type").asText()).isEqualTo("api_key");
    assertThat(introspection.path("sub").asText()).isEqualTo(alice.id());
    assertThat(introspection.path("username").asText()).isEqualTo("alice");
    assertThat(introspection.path("scope").asText().split(" ")).contains(ProtectedApi.READ);
    assertThat(introspection.at("/api_key/id").asText()).isEqualTo(key.id());
    assertThat(seen.path("badIntrospection").toString()).isEqualTo("{\"active\":false}");
  }

  private Made revoked() {
    Made key = api.keyOf("alice", "openid");
    api.revoke(key);
    return key;
  }

  private Map<String, String> settings(Made good, Made bad) {
    return Map.of(
        "issuer", realm.issuer().toString(),
        "clientId", ProtectedApi.CLIENT,
        "clientSecret", ProtectedApi.SECRET,
        "subject", alice.id(),
        "key", good.key(),
        "badKey", bad.key());
  }
}
