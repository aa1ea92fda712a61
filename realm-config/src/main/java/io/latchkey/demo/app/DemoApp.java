package io.latchkey.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.oidc.JwtClaims;
import io.latchkey.demo.oidc.PendingLogins;
import io.latchkey.demo.oidc.RealmClient;
import io.latchkey.demo.oidc.Recent;
import io.latchkey.demo.site.Addresses;
import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Request;
import io.latchkey.demo.site.Site;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An application that people log in to with a code and PKCE, at the level that they choose (RFC
 * 9470), and that exchanges API keys. It shows what it is given.
 */
public final class DemoApp {
  private static final String PATH = "/app";
  private static final String GRANT = "urn:latchkey:params:oauth:grant-type:api-key";

  private final Addresses addresses;
  private final RealmClient realm;
  private final String redirect;
  private final PendingLogins pending = new PendingLogins();

  /** By the browser's session. */
  private final Recent<Seen> seen = new Recent<>();

  public DemoApp(Addresses addresses) {
    this.addresses = addresses;
    this.realm = new RealmClient(addresses.realm(), "demo-app");
    this.redirect = addresses.page("/app/callback").toString();
  }

  public void addTo(Site site) {
    site.at(PATH, request -> AppPage.of(seen.get(request.session())))
        .at("/app/login", this::logIn)
        .at("/app/callback", this::callback)
        .at("/app/exchange", this::exchange)
        .at("/app/logout", this::logOut);
  }

  private Answer logIn(Request request) {
    String acr = request.parameter("acr");
    if (!acr.matches("[12]")) {
      throw new IllegalArgumentException("acr must be 1 or 2.");
    }
    PendingLogins.Login login = pending.begin(request.session());
    return Answer.seeOther(
        realm.address(
            "auth",
            Map.of(
                "response_type",
                "code",
                "redirect_uri",
                redirect,
                "scope",
                "openid",
                "acr_values",
                acr,
                "state",
                login.state(),
                "code_challenge_method",
                "S256",
                "code_challenge",
                login.challenge())));
  }

  private Answer callback(Request request) throws IOException, InterruptedException {
    PendingLogins.Login login =
        pending
            .end(request.session(), request.parameter("state"))
            .orElseThrow(
                () -> new IllegalArgumentException("This browser has begun no such login."));
    if (request.parameter("code").isEmpty()) {
      throw new IllegalArgumentException("Keycloak answered: " + request.parameter("error") + ".");
    }
    JsonNode answer = realm.exchange(request.parameter("code"), redirect, login.verifier());
    String access = answer.path("access_token").asText();
    String id = answer.path("id_token").asText();
    Map<String, JsonNode> tokens = new LinkedHashMap<>();
    tokens.put("ID token", JwtClaims.of(id));
    tokens.put("Access token", JwtClaims.of(access));
    tokens.put("Userinfo", realm.userinfo(access));
    String name = JwtClaims.of(id).path("preferred_username").asText();
    seen.put(request.session(), new Seen("Logged in as " + name, tokens, Optional.of(id)));
    return Answer.seeOther(PATH);
  }

  private Answer exchange(Request request) throws IOException, InterruptedException {
    requirePost(request);
    JsonNode answer =
        realm.post(
            "token", Map.of("grant_type", GRANT, "api_key", request.field("api_key").strip()));
    JsonNode claims = JwtClaims.of(answer.path("access_token").asText());
    seen.put(
        request.session(),
        new Seen(
            "Made from the API key " + claims.at("/api_key/name").asText("without a name"),
            Map.of("Access token", claims),
            seen.get(request.session()).flatMap(Seen::idToken)));
    return Answer.seeOther(PATH);
  }

  private Answer logOut(Request request) {
    requirePost(request);
    return seen.remove(request.session())
        .flatMap(Seen::idToken)
        .map(
            id ->
                Answer.seeOther(
                    realm.address(
                        "logout",
                        Map.of(
                            "id_token_hint",
                            id,
                            "post_logout_redirect_uri",
                            addresses.page(PATH).toString()))))
        .orElseGet(() -> Answer.seeOther(PATH));
  }

  private static void requirePost(Request request) {
    if (!request.isPost()) {
      throw new IllegalArgumentException("Use the button of the demo app.");
    }
  }
}
