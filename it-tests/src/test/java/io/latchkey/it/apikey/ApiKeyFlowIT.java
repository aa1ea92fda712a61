package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.AuthorizationRequest;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.RoleRepresentation;

/** A key in the flows of Keycloak: in place of a password, in a header, on a page. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyFlowIT {
  private static final URI REDIRECT = URI.create("http://127.0.0.1:1/callback");

  private final TestRealm realm;
  private final Keys keys;

  private OidcApp app = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp closed = app;
  private TestUser alice = new TestUser("", "", "");

  ApiKeyFlowIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    realm.flows().create("direct with keys");
    realm.flows().add("direct with keys", "latchkey-api-key", "ALTERNATIVE");
    realm.flows().addFlow("direct with keys", "direct password", "ALTERNATIVE");
    realm.flows().require("direct password", "direct-grant-validate-username", Map.of());
    realm.flows().require("direct password", "direct-grant-validate-password", Map.of());
    realm.update(it -> it.setDirectGrantFlow("direct with keys"));
    realm.flows().create("browser with keys");
    realm.flows().add("browser with keys", "auth-cookie", "ALTERNATIVE");
    realm.flows().add("browser with keys", "latchkey-api-key", "ALTERNATIVE");
    realm.flows().addFlow("browser with keys", "password form", "ALTERNATIVE");
    realm.flows().require("password form", "auth-username-password-form", Map.of());
    realm.flows().bindToBrowser("browser with keys");
    app =
        realm.createApp(
            "app",
            client -> {
              Keys.takingKeys(client);
              client.setDirectAccessGrantsEnabled(true);
              client.setImplicitFlowEnabled(true);
            });
    closed = realm.createApp("closed", client -> client.setDirectAccessGrantsEnabled(true));
    alice = realm.createUser("alice");
    realm.createUser("bob");
    for (String role : List.of("reader", "writer")) {
      RoleRepresentation representation = new RoleRepresentation();
      representation.setName(role);
      realm.resource().roles().create(representation);
    }
    realm
        .resource()
        .users()
        .get(alice.id())
        .roles()
        .realmLevel()
        .add(
            List.of(
                realm.resource().roles().get("reader").toRepresentation(),
                realm.resource().roles().get("writer").toRepresentation()));
  }

  private Made key() {
    return keys.make("alice", Map.of("roles", List.of("reader"), "scopes", List.of("openid")));
  }

  private static HttpAnswer grant(OidcApp app, Map<String, String> form) {
    Map<String, String> fields = new LinkedHashMap<>(form);
    fields.put("grant_type", "password");
    return app.token(fields);
  }

  private void isOfTheKey(JsonNode answer, Made key) {
    Jwt token = new Jwt(answer.path("access_token").asText());
    assertThat(token.claim("realm_access").path("roles")).hasToString("[\"reader\"]");
    assertThat(token.claims().has("sid")).isFalse();
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(app.userinfo(token.raw()).expect(200).json().path("sub").asText())
        .isEqualTo(alice.id());
    keys.revoke(key);
    app.userinfo(token.raw()).expect(401);
  }

  @Test
  void aDirectGrantTakesAKeyInItsField() {
    Made key = key();
    isOfTheKey(grant(app, Map.of("api_key", key.key())).expect(200).json(), key);
    realm.events().await("LOGIN", "latchkey_key_id", key.id());
  }

  @Test
  void aDirectGrantTakesAKeyInPlaceOfThePassword() {
    Made key = key();
    isOfTheKey(
        grant(app, Map.of("username", "alice", "password", key.key())).expect(200).json(), key);
    grant(app, Map.of("username", "alice", "password", "password")).expect(200);
  }

  @Test
  void aDirectGrantRefusesKeysThatAreNotGoodHereInTheSameWords() {
    Made revoked = key();
    keys.revoke(revoked);
    Made good = key();
    String refused = grant(app, Map.of("api_key", "nonsense")).expect(400).body();
    assertThat(refused).contains("invalid_grant");
    for (Map<String, String> form :
        List.of(
            Map.of("api_key", revoked.key()),
            Map.of("api_key", ForgedKeys.withOtherSecret(good.key())),
            Map.of("username", "bob", "password", good.key()),
            Map.of("username", "nobody", "password", good.key()),
            Map.of("username", "alice", "password", revoked.key()))) {
      assertThat(grant(app, form).expect(400).body()).isEqualTo(refused);
    }
    assertThat(
            grant(closed, Map.of("api_key", good.key())).expect(400).json().path("error").asText())
        .isEqualTo("unauthorized_client");
    grant(app, Map.of("api_key", good.key())).expect(200);
  }

  private HttpAnswer authorize(AuthorizationRequest request, String key) {
    return Http.send(HttpRequest.newBuilder(request.url()).header("X-API-Key", key));
  }

  @Test
  void aBrowserFlowTakesAKeyInTheHeaderAndSignsNobodyIn() {
    Made key = key();
    int sessions = realm.resource().users().get(alice.id()).getUserSessions().size();
    AuthorizationRequest request =
        app.authorization(REDIRECT, Map.of("scope", "openid", "nonce", "n-1"));
    HttpAnswer answer = authorize(request, key.key()).expect(302);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("KEYCLOAK_IDENTITY"));
    Tokens tokens = app.exchange(request, URI.create(answer.header("Location")));
    assertThat(tokens.id().claim("nonce").asText()).isEqualTo("n-1");
    assertThat(tokens.access().claim("realm_access").path("roles")).hasToString("[\"reader\"]");
    assertThat(realm.resource().users().get(alice.id()).getUserSessions()).hasSize(sessions);
    app.userinfo(tokens.access().raw()).expect(200);
    Http.send(
            HttpRequest.newBuilder(URI.create(realm.issuer() + "/account/"))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.access().raw()))
        .expect(401);
    keys.revoke(key);
    app.userinfo(tokens.access().raw()).expect(401);
  }

  @Test
  void aCodeWhoseKeyEndedMeanwhileGivesNothing() {
    Made key = key();
    AuthorizationRequest request = app.authorization(REDIRECT, Map.of("scope", "openid"));
    HttpAnswer answer = authorize(request, key.key()).expect(302);
    keys.revoke(key);
    assertThatThrownBy(() -> app.exchange(request, URI.create(answer.header("Location"))))
        .hasMessageContaining("invalid_grant");
  }

  static Stream<Map<String, String>> whatOnlyThePersonCanDo() {
    return Stream.of(
        Map.of("kc_action", "UPDATE_PASSWORD"),
        Map.of("prompt", "none"),
        Map.of("prompt", "login"),
        Map.of("max_age", "600"),
        Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"1\"]}}}"),
        Map.of("authorization_details", "[{\"type\":\"x\"}]"),
        Map.of("response_type", "token"),
        Map.of("response_type", "id_token"),
        Map.of("response_type", "code id_token"),
        Map.of("response_type", "code token"));
  }

  @ParameterizedTest
  @MethodSource("whatOnlyThePersonCanDo")
  void whatOnlyThePersonCanDoIsNotDoneByAKey(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("scope", "openid");
    all.put("nonce", "n-2");
    HttpAnswer answer = authorize(app.authorization(REDIRECT, all), key().key());
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .doesNotContain("code=")
        .doesNotContain("token=");
    if (!parameters.containsValue("none")) {
      assertThat(answer.body()).doesNotContain("api_key");
    }
  }

  @Test
  void aClientThatTakesNoKeysIsNotAskedForOne() {
    HttpAnswer answer =
        authorize(closed.authorization(REDIRECT, Map.of("scope", "openid")), key().key());
    assertThat(answer.expect(200).body()).contains("name=\"password\"").doesNotContain("api_key");
    // Another's header of this name is none of our business.
    assertThat(
            authorize(app.authorization(REDIRECT, Map.of("scope", "openid")), "something else")
                .expect(200)
                .body())
        .contains("api_key");
    HttpRequest.Builder direct =
        HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
            .header("X-API-Key", "something else");
    Http.send(
            Http.post(
                direct,
                Map.of(
                    "grant_type", "password",
                    "client_id", "app",
                    "username", "alice",
                    "password", "password")))
        .expect(200);
  }

  @Test
  void whatTheOwnerIsAskedForAKeyIsNot() {
    var user = realm.resource().users().get(alice.id());
    var pending = user.toRepresentation();
    pending.setRequiredActions(List.of("UPDATE_PASSWORD"));
    user.update(pending);
    try {
      AuthorizationRequest request = app.authorization(REDIRECT, Map.of("scope", "openid"));
      assertThat(authorize(request, key().key()).expect(302).header("Location"))
          .startsWith(REDIRECT.toString())
          .contains("code=");
    } finally {
      pending.setRequiredActions(List.of());
      user.update(pending);
    }
  }

  @Test
  void aScopeThatTheKeyDoesNotHoldGivesNoCode() {
    AuthorizationRequest request = app.authorization(REDIRECT, Map.of("scope", "openid profile"));
    assertThat(authorize(request, key().key()).headers().firstValue("Location")).isEmpty();
  }

  @Test
  void codesThatNobodyFetchesDoNotUseUpTheOwnersSessions() {
    Made key = key();
    int sessions = realm.resource().users().get(alice.id()).getUserSessions().size();
    for (int i = 0; i < 3; i++) {
      authorize(app.authorization(REDIRECT, Map.of("scope", "openid")), key.key()).expect(302);
    }
    assertThat(realm.resource().users().get(alice.id()).getUserSessions())
        .hasSizeLessThanOrEqualTo(sessions + 1);
  }

  @Test
  void aPushedRequestGivesOneCode() {
    Made key = key();
    AuthorizationRequest request =
        app.push(app.authorization(REDIRECT, Map.of("scope", "openid")), Map.of());
    assertThat(follow(authorize(request, key.key()), key.key())).contains("code=");
    assertThat(follow(authorize(request, key.key()), key.key())).doesNotContain("code=");
  }

  /** Keycloak sends who comes with a pushed request on to itself; where that leads to. */
  private static String follow(HttpAnswer answer, String key) {
    String location = answer.headers().firstValue("Location").orElse("");
    if (!location.contains("/login-actions/")) {
      return location;
    }
    String cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    return Http.send(
            HttpRequest.newBuilder(URI.create(location))
                .header("Cookie", cookies)
                .header("X-API-Key", key))
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  @Test
  void aCodeIsForItsClientOnly() {
    OidcApp other = realm.createApp("other", Keys::takingKeys);
    AuthorizationRequest request = app.authorization(REDIRECT, Map.of("scope", "openid"));
    HttpAnswer answer = authorize(request, key().key()).expect(302);
    assertThatThrownBy(() -> other.exchange(request, URI.create(answer.header("Location"))))
        .hasMessageContaining("invalid_grant");
  }

  @Test
  void aPageAsksForAKey(BrowserSession browser) {
    Made key = key();
    var signIn = browser.signIn(app, View.DESKTOP, Map.of("scope", "openid"));
    Page page = signIn.page();
    Screenshots.take(page, "api-key");
    page.locator("input[name=api_key]").fill(ForgedKeys.withOtherSecret(key.key()));
    page.locator("#lk-submit").click();
    assertThat(page.locator("#input-error-api_key").textContent())
        .contains("This key cannot be used here.");
    assertThat(page.locator("input[name=api_key]").inputValue()).isEmpty();
    page.locator("input[name=api_key]").fill(key.key());
    page.locator("#lk-submit").click();
    assertThat(signIn.tokens().access().claim("realm_access").path("roles"))
        .hasToString("[\"reader\"]");
    // Who comes back is asked again.
    Page again = browser.signIn(app, page, Map.of("scope", "openid")).page();
    assertThat(again.locator("input[name=api_key]").isVisible()).isTrue();
  }
}
