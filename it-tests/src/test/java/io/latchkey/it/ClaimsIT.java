package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What tokens say about how a person logged in. */
@Tag("versions")
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsIT {
  private static final String SUITE = "OCRA-1:HOTP-SHA256-8:C-QN08";
  private static final String SECRET =
      "3132333435363738393031323334353637383930313233343536373839303132";
  private static final String STOCK_FLOW = "browser";
  private static final String TOKEN_FLOW = "password-and-token";

  private final TestRealm realm;
  private final TestUser ann;
  private final OcraKeypad keypad = new OcraKeypad(SUITE, SECRET);
  private final HotpFob fob = new HotpFob(SECRET, 6);

  ClaimsIT(TestRealm realm) {
    this.realm = realm;
    this.ann = realm.createUser("ann");
  }

  @BeforeAll
  void annHoldsAKeypadAndAFob() {
    realm
        .tokens()
        .createFor(
            ann,
            "ocra",
            "K-1",
            Map.of("suite", SUITE, "secret", SECRET, "manufacturer", "Acme", "model", "Keypad 2"));
    realm.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", SECRET));
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().create("token-again");
    realm.flows().require("token-again", "auth-cookie", Map.of());
    realm.flows().require("token-again", "latchkey-hardware-token", Map.of());
  }

  @BeforeEach
  void passwordOnly() {
    realm.flows().bindToBrowser(STOCK_FLOW);
  }

  @Test
  void aPasswordIsPwdEverywhere(BrowserSession browser) {
    OidcApp app = app("password-app");

    Tokens tokens = browser.signIn(app, View.DESKTOP).password(ann).tokens();

    assertEverywhere(app, tokens, List.of("pwd"), null);
    assertEverywhere(app, app.refresh(tokens), List.of("pwd"), null);
  }

  @Test
  void aPasswordAndAKeypadAreMultiFactorEverywhere(BrowserSession browser) {
    realm.flows().bindToBrowser(TOKEN_FLOW);
    OidcApp app = app("keypad-app");

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(ann);
    answerWithKeypad(signIn);
    Tokens tokens = signIn.tokens();

    List<String> amr = List.of("pwd", "otp", "hwk", "mfa");
    Map<String, String> keypad2 =
        Map.of("kind", "ocra", "serial", "K-1", "manufacturer", "Acme", "model", "Keypad 2");
    assertEverywhere(app, tokens, amr, keypad2);
    assertEverywhere(app, app.refresh(tokens), amr, keypad2);
  }

  @Test
  void aLaterLoginInTheSameSessionAddsToWhatWasProved(BrowserSession browser) {
    OidcApp first = app("first-app");
    OidcApp second = app("second-app", client -> bind(client, "token-again"));
    SignIn password = browser.signIn(first, View.DESKTOP).password(ann);
    Tokens before = password.tokens();

    SignIn token = browser.signIn(second, password.page());
    answerWithKeypad(token);
    Tokens after = token.tokens();

    assertThat(amr(before.access().claims())).containsExactly("pwd");
    assertThat(amr(after.access().claims())).containsExactly("pwd", "otp", "hwk", "mfa");
    assertThat(amr(first.refresh(before).access().claims()))
        .containsExactly("pwd", "otp", "hwk", "mfa");
  }

  @Test
  void ofTwoTokensTheLastOneIsNamed(BrowserSession browser) {
    realm.flows().bindToBrowser(TOKEN_FLOW);
    OidcApp first = app("two-tokens-app");
    OidcApp second = app("two-tokens-again-app", client -> bind(client, "token-again"));
    SignIn keypadFirst = browser.signIn(first, View.DESKTOP).password(ann);
    answerWithKeypad(keypadFirst);
    Tokens before = keypadFirst.tokens();

    // Proofs are told apart by the second.
    long proved = Instant.now().getEpochSecond();
    Eventually.holds("another second", Instant::now, now -> now.getEpochSecond() > proved);
    SignIn fobSecond = browser.signIn(second, keypadFirst.page());
    fobSecond.hardwareToken().choose("F-1").answer(fob.press());
    Tokens after = fobSecond.tokens();

    assertThat(before.access().claim("hardware_token").path("serial").asText()).isEqualTo("K-1");
    assertThat(text(after.access().claim("hardware_token")))
        .isEqualTo(Map.of("kind", "hotp", "serial", "F-1"));
    assertThat(amr(after.access().claims())).containsExactly("pwd", "otp", "hwk", "mfa");
  }

  @Test
  void aSerialNumberCanBeAPseudonymThatNoOtherAppHas(BrowserSession browser) {
    realm.flows().bindToBrowser(TOKEN_FLOW);
    OidcApp one = app("pseudonym-app", ClaimsIT::withoutSerial);
    OidcApp other = app("other-pseudonym-app", ClaimsIT::withoutSerial);
    SignIn signIn = browser.signIn(one, View.DESKTOP).password(ann);
    answerWithKeypad(signIn);
    Tokens tokens = signIn.tokens();
    SignIn again = browser.signIn(other, View.DESKTOP).password(ann);
    answerWithKeypad(again);

    String serial = tokens.access().claim("hardware_token").path("serial").asText();
    assertThat(serial).hasSize(43).doesNotContain("K-1");
    assertThat(tokens.id().claim("hardware_token").path("serial").asText()).isEqualTo(serial);
    assertThat(one.refresh(tokens).access().claim("hardware_token").path("serial").asText())
        .isEqualTo(serial);
    assertThat(again.tokens().access().claim("hardware_token").path("serial").asText())
        .hasSize(43)
        .isNotEqualTo(serial);
  }

  private static void withoutSerial(ClientRepresentation client) {
    client.getProtocolMappers().get(1).getConfig().put("serial", "pseudonym");
  }

  @Test
  void aLightweightAccessTokenHasTheClaimsOnlyIfAsked(BrowserSession browser) {
    OidcApp with = app("lightweight-app", client -> lightweight(client, "true"));
    OidcApp without = app("lightest-app", client -> lightweight(client, "false"));

    Tokens asked = browser.signIn(with, View.DESKTOP).password(ann).tokens();
    Tokens notAsked = browser.signIn(without, View.DESKTOP).password(ann).tokens();

    assertThat(amr(asked.access().claims())).containsExactly("pwd");
    assertThat(notAsked.access().claim("amr").isMissingNode()).isTrue();
    assertThat(amr(with.introspect(asked.access().raw()).expect(200).json()))
        .containsExactly("pwd");
    assertThat(amr(without.introspect(notAsked.access().raw()).expect(200).json()))
        .containsExactly("pwd");
  }

  @Test
  void aFormThatAlsoTakesPasskeysProvesAPasswordIfOneWasTyped(BrowserSession browser) {
    OidcApp app = app("passkeys-app");
    Tokens before = browser.signIn(app, View.DESKTOP).password(ann).tokens();
    try {
      realm.update(it -> it.setWebAuthnPolicyPasswordlessPasskeysEnabled(true));

      assertThat(amr(app.refresh(before).access().claims())).containsExactly("pwd");
    } finally {
      realm.update(it -> it.setWebAuthnPolicyPasswordlessPasskeysEnabled(false));
    }
  }

  @Test
  void theStockMapperForAmrIsJoined(BrowserSession browser) {
    OidcApp app =
        app(
            "both-mappers-app",
            client -> {
              List<ProtocolMapperRepresentation> mappers =
                  new ArrayList<>(client.getProtocolMappers());
              mappers.add(0, mapper("oidc-amr-mapper", new LinkedHashMap<>(everywhere())));
              client.setProtocolMappers(mappers);
            });

    Tokens tokens = browser.signIn(app, View.DESKTOP).password(ann).tokens();

    assertThat(amr(tokens.access().claims())).containsExactly("pwd");
    assertThat(amr(tokens.id().claims())).containsExactly("pwd");
  }

  @Test
  void aClaimOfKeycloaksOwnIsRefusedAsName() {
    app("reserved-app");
    String id = realm.resource().clients().findByClientId("reserved-app").get(0).getId();

    var answer =
        realm
            .server()
            .rest(realm.name())
            .post(
                "clients/" + id + "/protocol-mappers/models",
                mapper("latchkey-api-key-mapper", "second", Map.of("claim.name", "sub")));

    assertThat(answer.expect(400).body()).contains("claim.name: must be ");
  }

  private void answerWithKeypad(SignIn signIn) {
    var page = signIn.hardwareToken();
    // The token that was used last is asked for, and another test may have used the fob.
    var asked = page.token().equals("K-1") ? page : page.choose("K-1");
    asked.answer(keypad.answer(asked.challenge()));
  }

  private void assertEverywhere(
      OidcApp app, Tokens tokens, List<String> amr, @Nullable Map<String, String> hardwareToken) {
    Map<String, JsonNode> places = new LinkedHashMap<>();
    places.put("access token", tokens.access().claims());
    places.put("ID token", tokens.id().claims());
    places.put("userinfo", app.userinfo(tokens.access().raw()).expect(200).json());
    places.put("introspection", app.introspect(tokens.access().raw()).expect(200).json());
    places.forEach(
        (place, claims) -> {
          assertThat(amr(claims)).as(place).isEqualTo(amr);
          JsonNode device = claims.path("hardware_token");
          if (hardwareToken == null) {
            assertThat(device.isMissingNode()).as(place).isTrue();
          } else {
            assertThat(text(device)).as(place).isEqualTo(hardwareToken);
          }
          assertThat(claims.path("api_key").isMissingNode()).as(place).isTrue();
        });
  }

  private OidcApp app(String clientId) {
    return app(clientId, client -> {});
  }

  private OidcApp app(String clientId, Consumer<ClientRepresentation> change) {
    return realm.createApp(
        clientId,
        client -> {
          client.setPublicClient(false);
          client.setSecret("secret of " + clientId);
          client.setProtocolMappers(
              List.of(
                  mapper("latchkey-amr-mapper", everywhere()),
                  mapper("latchkey-hardware-token-mapper", everywhere()),
                  mapper("latchkey-api-key-mapper", everywhere()),
                  mapper(
                      "oidc-audience-mapper",
                      Map.of(
                          "included.client.audience", clientId,
                          "access.token.claim", "true",
                          "lightweight.claim", "true"))));
          change.accept(client);
        });
  }

  private void bind(ClientRepresentation client, String flow) {
    String id =
        realm.resource().flows().getFlows().stream()
            .filter(it -> flow.equals(it.getAlias()))
            .findFirst()
            .orElseThrow()
            .getId();
    client.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
  }

  private static void lightweight(ClientRepresentation client, String claims) {
    client.setAttributes(Map.of("client.use.lightweight.access.token.enabled", "true"));
    client.getProtocolMappers().get(0).getConfig().put("lightweight.claim", claims);
  }

  private static Map<String, String> everywhere() {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("access.token.claim", "true");
    config.put("id.token.claim", "true");
    config.put("userinfo.token.claim", "true");
    config.put("introspection.token.claim", "true");
    return config;
  }

  private static ProtocolMapperRepresentation mapper(String type, Map<String, String> config) {
    return mapper(type, type, config);
  }

  private static ProtocolMapperRepresentation mapper(
      String type, String name, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(name);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    mapper.setConfig(config);
    return mapper;
  }

  private static List<String> amr(JsonNode claims) {
    List<String> references = new ArrayList<>();
    claims.path("amr").forEach(it -> references.add(it.asText()));
    return references;
  }

  private static Map<String, String> text(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object.properties().forEach(it -> fields.put(it.getKey(), it.getValue().asText()));
    return fields;
  }
}
