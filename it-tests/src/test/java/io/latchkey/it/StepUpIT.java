package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.ResourceServer;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Step-up with Keycloak's levels of authentication: 1 is the password, 2 the hardware token. What
 * an application demands leads to the token page, and to nothing that is not needed.
 */
@LatchkeyTest
class StepUpIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String LEVEL_2 = "urn:latchkey:acr:2";

  private static OidcApp app;
  private static ResourceServer api;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().create("step-up");
    realm.flows().add("step-up", "auth-cookie", "ALTERNATIVE");
    realm.flows().addFlow("step-up", "levels", "ALTERNATIVE");
    level(realm, "1", "36000");
    realm.flows().require("level 1", "auth-username-password-form", Map.of());
    level(realm, "2", "300");
    realm.flows().require("level 2", "latchkey-hardware-token", Map.of());
    realm.flows().bindToBrowser("step-up");
    realm.update(
        it ->
            it.getAttributes()
                .put("acr.loa.map", "{\"urn:latchkey:acr:1\":1,\"urn:latchkey:acr:2\":2}"));
    app =
        realm.createApp(
            "app",
            client ->
                client.setProtocolMappers(
                    List.of(
                        mapper(
                            "oidc-audience-mapper",
                            Map.of(
                                "included.client.audience", "api", "access.token.claim", "true")),
                        mapper(
                            "latchkey-amr-mapper",
                            Map.of("claim.name", "amr", "access.token.claim", "true")))));
    OidcApp introspection =
        realm.createApp(
            "api",
            client -> {
              client.setPublicClient(false);
              client.setSecret("only-for-this-test");
            });
    api =
        new ResourceServer(introspection)
            .guard("/balance", "urn:latchkey:acr:1", 36_000)
            .guard("/transfer", LEVEL_2, 300)
            .start();
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @Test
  void anApiThatWantsMoreLeadsToTheTokenPageAndNothingElse(
      TestRealm realm, BrowserSession browser) {
    TestUser user = user(realm, "rfc9470");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    Jwt weak = signIn.tokens().access();
    assertThat(weak.claim("acr").asText()).isEqualTo("urn:latchkey:acr:1");
    assertThat(api.get("/balance", weak).status()).isEqualTo(200);

    HttpAnswer refusal = api.get("/transfer", weak);
    Map<String, String> demanded = ResourceServer.stepUp(refusal);
    assertThat(demanded).containsEntry("acr_values", LEVEL_2).containsEntry("max_age", "300");
    SignIn stepUp = browser.signIn(app, signIn.page(), demanded);
    assertThat(stepUp.page().locator("#password").count()).isZero();
    answer(stepUp.hardwareToken());
    Jwt strong = stepUp.tokens().access();

    assertThat(strong.claim("acr").asText()).isEqualTo(LEVEL_2);
    assertThat(strong.claim("amr").toString()).contains("pwd", "otp", "hwk", "mfa");
    assertThat(api.get("/transfer", strong).status()).isEqualTo(200);
    var event = realm.events().await("LOGIN", "latchkey_token", "U-rfc9470");
    assertThat(Events.detail(event, "latchkey_kind")).isEqualTo("ocra");
  }

  @Test
  void whereLevelAndAgeSufficeNobodyIsAsked(TestRealm realm, BrowserSession browser) {
    SignIn strong = signInStrongly(browser, user(realm, "enough"));

    Tokens again =
        browser
            .signIn(
                app,
                strong.page(),
                Map.of("scope", "openid", "acr_values", LEVEL_2, "max_age", "300"))
            .tokens();

    assertThat(again.access().claim("acr").asText()).isEqualTo(LEVEL_2);
    assertThat(api.get("/transfer", again.access()).status()).isEqualTo(200);
  }

  @Test
  void whoeverDemandsAFreshLoginGetsBothFactors(TestRealm realm, BrowserSession browser) {
    TestUser user = user(realm, "fresh");
    SignIn strong = signInStrongly(browser, user);

    SignIn again =
        browser.signIn(
            app,
            strong.page(),
            Map.of("scope", "openid", "acr_values", LEVEL_2, "prompt", "login"));
    again.page().fill("#password", user.password());
    again.page().click("#kc-login");
    answer(again.hardwareToken());

    assertThat(again.tokens().access().claim("acr").asText()).isEqualTo(LEVEL_2);
  }

  @Test
  void aLevelCannotBeHadWithoutItsToken(TestRealm realm, BrowserSession browser) {
    TestUser user = user(realm, "bypass");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.tokens();
    Page page = signIn.page();

    SignIn stepUp = browser.signIn(app, page, Map.of("scope", "openid", "acr_values", LEVEL_2));
    stepUp.hardwareToken().answerWrongly("000000");

    // The half-done step-up is no help to a second request, nor is the first one's session.
    Tokens weak = browser.signIn(app, page).tokens();
    assertThat(weak.access().claim("acr").asText()).isEqualTo("urn:latchkey:acr:1");
    assertThat(api.get("/transfer", weak.access()).status()).isEqualTo(401);
    SignIn second = browser.signIn(app, page, Map.of("scope", "openid", "acr_values", LEVEL_2));
    assertThat(second.hardwareToken().hasChallenge()).isTrue();
  }

  @Test
  void whoHoldsNoTokenCannotReachTheLevel(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("without");
    SignIn signIn =
        browser
            .signIn(app, View.DESKTOP, Map.of("scope", "openid", "acr_values", LEVEL_2))
            .password(user);

    signIn.page().locator("#kc-error-message").waitFor();
    assertThat(realm.resource().users().get(user.id()).toRepresentation().getRequiredActions())
        .isEmpty();
  }

  private static SignIn signInStrongly(BrowserSession browser, TestUser user) {
    SignIn signIn =
        browser
            .signIn(app, View.DESKTOP, Map.of("scope", "openid", "acr_values", LEVEL_2))
            .password(user);
    answer(signIn.hardwareToken());
    signIn.tokens();
    return signIn;
  }

  private static void answer(HardwareTokenPage page) {
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
  }

  private static TestUser user(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "U-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return user;
  }

  private static void level(TestRealm realm, String level, String maxAge) {
    realm.flows().addFlow("levels", "level " + level, "CONDITIONAL");
    realm
        .flows()
        .require(
            "level " + level,
            "conditional-level-of-authentication",
            Map.of("loa-condition-level", level, "loa-max-age", maxAge));
  }

  private static ProtocolMapperRepresentation mapper(String provider, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(provider);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(provider);
    mapper.setConfig(config);
    return mapper;
  }
}
