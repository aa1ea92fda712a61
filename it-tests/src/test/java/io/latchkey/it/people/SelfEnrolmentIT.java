package io.latchkey.it.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A person pastes the secret of a YubiKey that he or she has programmed. */
@LatchkeyTest
class SelfEnrolmentIT {

  private static final String SECRET = "303132333435363738393a3b3c3d3e3f40414243";
  private static final String OTHER_SECRET = "909192939495969798999a9b9c9d9e9fa0a1a2a3";
  private static final String PUBLIC_ID = "ccccccdteffu";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.bruteForce().count();
    app =
        realm.createApp(
            "app",
            client -> {
              client.setDirectAccessGrantsEnabled(true);
              client.setProtocolMappers(Mappers.amrAndHardwareToken());
            });
  }

  @BeforeEach
  void allow(TestRealm realm) {
    allow(realm, "hmac-sha1, yubico-otp");
  }

  @Test
  void aKeyIsAddedByItsSecretAndAnAnswer(TestRealm realm) {
    TestUser user = realm.createUser("hmac");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    FormLogin paste = paste(user, "hmac-sha1");
    String challenge = paste.challenge();
    assertThat(paste.page().body()).contains("ykman otp calculate 2 " + challenge);

    HttpAnswer added =
        paste.send(
            "lk-paste-form",
            Map.of(
                "lk-secret",
                " " + SECRET.toUpperCase(java.util.Locale.ROOT) + "\n",
                "lk-label",
                "My key",
                "lk-response",
                key.ykman(challenge)));

    assertThat(FormLogin.signedIn(added)).isTrue();
    CredentialRepresentation credential = credentials(realm, user).get(0);
    assertThat(credential.getUserLabel()).isEqualTo("My key");
    JsonNode token = held(realm, user);
    assertThat(token.path("kind").asText()).isEqualTo("hmac-sha1");
    assertThat(token.path("serial").asText()).startsWith("self-");
    assertThat(token.path("batch").asText()).isEqualTo("self-enrolled");
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL").getDetails())
        .containsEntry("latchkey_kind", "hmac-sha1")
        .containsEntry("credential_id", credential.getId());
    assertThat(realm.events().text()).doesNotContainIgnoringCase(SECRET);
    FormLogin next = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(next.respond(key.ykman(next.challenge())))).isTrue();

    realm.resource().users().get(user.id()).removeCredential(credential.getId());

    assertThat(realm.tokens().read(token.path("id").asText()).path("state").asText())
        .as("its secret was seen outside, so nobody else gets it")
        .isEqualTo("retired");
  }

  @Test
  void aTokenThatWasLostAndGivenBackIsForNobodyElse(TestRealm realm) {
    TestUser user = realm.createUser("first");
    TestUser next = realm.createUser("next");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    assertThat(FormLogin.signedIn(add(user, key, SECRET))).isTrue();
    String token = held(realm, user).path("id").asText();
    String path = "tokens/" + token;
    realm.latchkey().put(path, Map.of("state", "lost")).expect(204);
    realm
        .resource()
        .users()
        .get(user.id())
        .removeCredential(credentials(realm, user).get(0).getId());
    assertThat(realm.tokens().read(token).path("holder").isMissingNode()).isTrue();

    realm.latchkey().put(path, Map.of("state", "available")).expect(400);

    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("lost");
    assertThat(realm.latchkey().post(path + "/assign", Map.of("user", next.id())).status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void whetherADeviceHoldsTheKeyIsNotClaimedOfASecretThatWasPasted(TestRealm realm) {
    TestUser user = realm.createUser("claims");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    assertThat(FormLogin.signedIn(add(user, key, SECRET))).isTrue();
    JsonNode asked = app.passwordGrant(user, Map.of()).expect(400).json();

    String token =
        app.passwordGrant(
                user,
                Map.of(
                    "auth_session",
                    asked.path("auth_session").asText(),
                    "token_response",
                    key.ykman(asked.at("/challenge/value").asText())))
            .expect(200)
            .json()
            .path("access_token")
            .asText();

    assertThat(new Jwt(token).claim("amr"))
        .extracting(JsonNode::asText)
        .contains("pwd", "pop", "swk", "mfa")
        .doesNotContain("hwk");
  }

  @Test
  void aPersonHoldsNoMoreSuchTokensThanTheRealmAllows(TestRealm realm) {
    TestUser user = realm.createUser("collector");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    realm.update(it -> it.getAttributes().put("latchkey.token.max-self-enrolled", "1"));
    try {
      assertThat(FormLogin.signedIn(add(user, key, SECRET))).isTrue();
      FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
      FormLogin enrol = login.next(login.respond(key.ykman(login.challenge())));
      FormLogin paste =
          enrol.next(enrol.send("lk-enrol-form", Map.of("lk-action", "paste-hmac-sha1")));

      HttpAnswer refused = answer(paste, HmacSha1Key.variable(OTHER_SECRET), OTHER_SECRET);

      assertThat(refused.body())
          .contains(
              "No further key whose secret is pasted can be added. Remove one first. At most: 1");
      assertThat(
              Events.detail(
                  realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
          .isEqualTo("too_many_tokens");
      assertThat(credentials(realm, user)).hasSize(1);
      assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);

      realm.update(it -> it.getAttributes().put("latchkey.token.max-self-enrolled", ""));
      FormLogin again = paste.next(refused);
      assertThat(
              FormLogin.signedIn(answer(again, HmacSha1Key.variable(OTHER_SECRET), OTHER_SECRET)))
          .isTrue();
    } finally {
      realm.update(it -> it.getAttributes().put("latchkey.token.max-self-enrolled", ""));
    }
  }

  /** They could be given to nobody. */
  @Test
  void noImportTakesTheNameOfTheBatch(TestRealm realm) {
    byte[] list = "kind,serial,secret\nhmac-sha1,9901,%s\n".formatted(SECRET).getBytes(UTF_8);

    HttpAnswer refused =
        realm
            .latchkey()
            .postBody("tokens/import?batch=self-enrolled", "text/csv", list)
            .expect(400);

    assertThat(refused.json().path("field").asText()).isEqualTo("batch");
    assertThat(realm.latchkey().get("tokens?search=9901").json()).isEmpty();
  }

  @Test
  void aKeyIsAddedByItsIdsItsSecretAndOneTouch(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("otp");
    YubiKey key = new YubiKey(PUBLIC_ID, PRIVATE_ID, AES_KEY);
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    Page page = signIn.page();
    new EnrolTokenPage(page);
    page.click("#lk-paste-yubico-otp");
    page.locator("#lk-paste-form").waitFor();
    Screenshots.document(page, "paste-yubico-otp");
    page.fill("#lk-public-id", PUBLIC_ID);
    page.fill("#lk-private-id", PRIVATE_ID);
    page.fill("#lk-secret", AES_KEY);
    String otp = key.touch();
    page.locator("#lk-response").focus();
    page.keyboard().type(otp);
    page.keyboard().press("Enter");
    signIn.tokens();

    assertThat(held(realm, user).path("publicId").asText()).isEqualTo(PUBLIC_ID);
    FormLogin next = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(next.respond(otp))).as("the touch that added it").isFalse();
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("replayed");
    FormLogin again = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(again.respond(key.touch()))).isTrue();
  }

  @Test
  void anAnswerThatIsNotTheKeysAddsNothingAndCounts(TestRealm realm) {
    TestUser user = realm.createUser("wrong");
    FormLogin paste = paste(user, "hmac-sha1");
    String answered = paste.challenge();

    HttpAnswer refused =
        paste.send("lk-paste-form", Map.of("lk-secret", SECRET, "lk-response", "00".repeat(20)));

    assertThat(FormLogin.signedIn(refused)).isFalse();
    FormLogin again = paste.next(refused);
    assertThat(again.page().body()).contains("That was not accepted.").doesNotContain(SECRET);
    assertThat(again.challenge()).as("the same page").isEqualTo(answered);
    assertThat(credentials(realm, user)).isEmpty();
    assertThat(realm.latchkey().get("tokens?batch=self-enrolled&holder=wrong").json()).isEmpty();
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    realm.bruteForce().awaitFailures(user, 1);
  }

  @Test
  void anAnswerToTheChallengeOfAnotherLoginAddsNothing(TestRealm realm) {
    TestUser user = realm.createUser("carried");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    FormLogin other = paste(user, "hmac-sha1");
    FormLogin paste = paste(user, "hmac-sha1");

    HttpAnswer refused =
        paste.send(
            "lk-paste-form",
            Map.of("lk-secret", SECRET, "lk-response", key.ykman(other.challenge())));

    assertThat(FormLogin.signedIn(refused)).isFalse();
    assertThat(credentials(realm, user)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hmac-sha1, lk-secret, '', Paste the secret again",
    "hmac-sha1, lk-secret, 3031323334353637, Paste the secret again",
    "hmac-sha1, lk-secret, zz, Paste the secret again",
    "hmac-sha1, lk-secret, 303132333435363738393a3b3c3d3e3f4041424344, Paste the secret again",
    "yubico-otp, lk-secret, 303132333435363738393a3b3c3d3e3f40414243, Paste the secret key again",
    "yubico-otp, lk-public-id, cccccc1teffu, Paste the public ID again",
    "yubico-otp, lk-private-id, '', Paste the private ID again"
  })
  void whatWasPastedWronglyIsSaidBesideTheField(
      String kind, String field, String value, String message, TestRealm realm) {
    TestUser user = realm.createUser("field-" + kind + field + value.length());
    FormLogin paste = paste(user, kind);
    Map<String, String> fields =
        new java.util.HashMap<>(
            Map.of(
                "lk-secret", AES_KEY,
                "lk-public-id", PUBLIC_ID,
                "lk-private-id", PRIVATE_ID,
                "lk-response", "x"));
    fields.put(field, value);

    FormLogin again = paste.next(paste.send("lk-paste-form", fields));

    assertThat(again.page().body())
        .contains("id=\"input-error-" + field + "\"")
        .contains(message)
        .doesNotContain(AES_KEY);
    assertThat(realm.events().ofType("UPDATE_CREDENTIAL_ERROR"))
        .noneMatch(event -> user.id().equals(event.getUserId()));
  }

  @Test
  void whereTheRealmDoesNotAllowItNobodyCan(TestRealm realm) {
    allow(realm, "yubico-otp");
    TestUser user = realm.createUser("forbidden");
    FormLogin enrol = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    assertThat(enrol.page().body())
        .contains("lk-paste-yubico-otp")
        .doesNotContain("lk-paste-hmac-sha1", "lk-paste-hotp");

    FormLogin refused =
        enrol.next(enrol.send("lk-enrol-form", Map.of("lk-action", "paste-hmac-sha1")));
    assertThat(refused.page().body()).doesNotContain("lk-paste-form");
    allow(realm, "");
    assertThat(FormLogin.withPassword(app, user, Enrolling.REQUEST).page().body())
        .doesNotContain("lk-paste");
  }

  private static HttpAnswer add(TestUser user, HmacSha1Key key, String secret) {
    return answer(paste(user, "hmac-sha1"), key, secret);
  }

  private static HttpAnswer answer(FormLogin paste, HmacSha1Key key, String secret) {
    return paste.send(
        "lk-paste-form", Map.of("lk-secret", secret, "lk-response", key.ykman(paste.challenge())));
  }

  private static FormLogin paste(TestUser user, String kind) {
    FormLogin enrol = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    return enrol.next(enrol.send("lk-enrol-form", Map.of("lk-action", "paste-" + kind)));
  }

  private static void allow(TestRealm realm, String kinds) {
    realm.update(it -> it.getAttributes().put("latchkey.token.self-enrol-kinds", kinds));
  }

  private static JsonNode held(TestRealm realm, TestUser user) {
    return realm.latchkey().get("tokens?holder=" + user.id()).expect(200).json().path(0);
  }

  private static List<CredentialRepresentation> credentials(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .toList();
  }
}
