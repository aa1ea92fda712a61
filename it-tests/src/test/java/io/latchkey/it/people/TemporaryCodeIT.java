package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.TemporaryCodePage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.EventRepresentation;

/** A code from the help desk for a person whose token is lost. */
@LatchkeyTest
class TemporaryCodeIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String REFUSED =
      "That was not accepted. Check the code, or ask your administrator for another one.";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().askHoldersForHardwareToken();
    realm.bruteForce().count();
    app =
        realm.createApp("app", client -> client.setProtocolMappers(Mappers.amrAndHardwareToken()));
  }

  @Test
  void aSingleUseCodeLogsInOnceAndIsNoHardwareToken(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "once");
    JsonNode issued = issue(realm, user, Map.of()).expect(201).json();
    String code = issued.path("code").asText();
    assertThat(code).matches("[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}");
    assertThat(issued.path("uses").asInt()).isEqualTo(1);

    SignIn signIn = browser.signIn(app, View.NO_JAVASCRIPT).password(user);
    TemporaryCodePage page = TemporaryCodePage.instead(signIn.hardwareToken());
    assertThat(page.offersToken()).isTrue();
    assertThat(page.answerWrongly("22222-22222")).isEqualTo(REFUSED);
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    realm.bruteForce().awaitFailures(user, 1);
    page.answer(" " + code.toLowerCase(Locale.ROOT).replace("-", " "));
    Tokens tokens = signIn.tokens();

    assertThat(tokens.access().claim("amr").toString()).isEqualTo("[\"pwd\",\"otp\",\"mfa\"]");
    assertThat(tokens.access().claim("hardware_token").isMissingNode()).isTrue();
    EventRepresentation event = realm.events().awaitOf(user, "LOGIN");
    assertThat(event.getDetails())
        .containsEntry("latchkey_kind", "temporary-code")
        .doesNotContainKey("latchkey_token")
        .doesNotContainKey("latchkey_reason");
    assertThat(realm.events().text())
        .contains("temporary-code", "LATCHKEY_TEMPORARY_CODE")
        .doesNotContain(code)
        .doesNotContain(code.replace("-", ""));
    assertThat(realm.latchkey().get(path(user)).status()).isEqualTo(404);
    SignIn again = browser.signIn(app, View.DESKTOP).password(user);
    assertThat(again.hardwareToken().page().locator("#lk-use-temporary-code").count()).isZero();
  }

  @Test
  void aCodeForSeveralUsesIsNoOneTimePasswordAndEndsWithItsUses(
      TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "twice");
    String code = code(issue(realm, user, Map.of("uses", 2, "lifespan", 600)));
    for (int use = 0; use < 2; use++) {
      SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
      TemporaryCodePage.instead(signIn.hardwareToken()).answer(code);
      assertThat(signIn.tokens().access().claim("amr").toString()).isEqualTo("[\"pwd\"]");
    }
    assertThat(realm.latchkey().get(path(user)).status()).isEqualTo(404);
  }

  @Test
  void whoseTokenIsLostIsAskedForTheCodeAndRevokingEndsIt(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("lost");
    String token = realm.tokens().createFor(user, "hotp", "LOST-1", Map.of("secret", SECRET));
    String earlier = code(issue(realm, user, Map.of()));
    String code = code(issue(realm, user, Map.of()));
    reportLost(realm, user, token);

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    TemporaryCodePage page = new TemporaryCodePage(signIn.page());
    assertThat(page.offersToken()).isFalse();
    assertThat(page.answerWrongly(earlier)).isEqualTo(REFUSED);
    assertThat(realm.latchkey().delete(path(user)).status()).isEqualTo(204);
    assertThat(realm.latchkey().delete(path(user)).status()).isEqualTo(404);
    assertThat(page.answerWrongly(code)).isEqualTo(REFUSED);
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("unknown");
  }

  @Test
  void guessesAreCountedAndLockTheCode(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "guessed");
    String code = code(issue(realm, user, Map.of()));
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    TemporaryCodePage page = TemporaryCodePage.instead(signIn.hardwareToken());
    for (int guess = 0; guess < 5; guess++) {
      assertThat(page.answerWrongly("3333" + guess)).isEqualTo(REFUSED);
    }

    assertThat(page.answerWrongly(code)).isEqualTo(REFUSED);
    realm.events().await("LOGIN_ERROR", "latchkey_reason", "locked");
    realm.bruteForce().awaitFailures(user, 6);
    assertThat(realm.events().ofType("LOGIN"))
        .noneMatch(event -> user.id().equals(event.getUserId()));
  }

  @Test
  void theCodeOfAnotherPersonIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser thief = holder(realm, "thief");
    TestUser victim = holder(realm, "victim");
    issue(realm, thief, Map.of()).expect(201);
    String stolen = code(issue(realm, victim, Map.of()));
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(thief);

    assertThat(TemporaryCodePage.instead(signIn.hardwareToken()).answerWrongly(stolen))
        .isEqualTo(REFUSED);
    assertThat(realm.latchkey().get(path(victim)).expect(200).json().path("uses").asInt())
        .isEqualTo(1);
  }

  @Test
  void thePersonCanGoBackToTheToken(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "found");
    issue(realm, user, Map.of()).expect(201);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    TemporaryCodePage.instead(signIn.hardwareToken());
    signIn.page().click("#lk-use-token");
    HardwareTokenPage token = signIn.hardwareToken();
    token.answer(new HotpFob(SECRET, 6).press());
    signIn.tokens();
  }

  @ParameterizedTest
  @CsvSource({"lifespan, 0", "lifespan, 604801", "lifespan, x", "uses, 0", "uses, 21", "code, 1"})
  void aWrongFieldIsNamedAndNothingIsMade(String field, String value, TestRealm realm) {
    TestUser user = holder(realm, "field-" + field + value);
    Object sent = value.equals("x") ? value : Integer.valueOf(value);
    HttpAnswer answer = issue(realm, user, Map.of(field, sent)).expect(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(realm.latchkey().get(path(user)).status()).isEqualTo(404);
  }

  @Test
  void theRealmBoundsTheLifespan(TestRealm realm) {
    TestUser user = holder(realm, "bounded");
    realm.update(it -> it.getAttributesOrEmpty().put("latchkey.temporary-code.max-lifespan", "60"));
    try {
      issue(realm, user, Map.of("lifespan", 61)).expect(400);
      long expires = issue(realm, user, Map.of()).expect(201).json().path("expires").asLong();
      assertThat(expires - Instant.now().getEpochSecond()).isBetween(0L, 60L);
    } finally {
      realm.update(it -> it.getAttributesOrEmpty().put("latchkey.temporary-code.max-lifespan", ""));
    }
  }

  @Test
  void onlyThoseWhoMayManageThePersonGiveCodes(TestRealm realm, TestServer server) {
    TestUser user = holder(realm, "managed");
    Administrator helpdesk = Administrator.create(realm, "helpdesk", "manage-users");
    Administrator auditor = Administrator.create(realm, "auditor", "view-users");
    Administrator nobody = Administrator.create(realm, "nobody");
    RestClient stranger =
        new RestClient(
            URI.create(server.url() + "/admin/realms/" + realm.name() + "/latchkey/"),
            () -> "none");

    assertRefused(stranger, user, 401);
    assertRefused(nobody.latchkey(realm), user, 403);
    assertRefused(auditor.latchkey(realm), user, 403);
    try (TestRealm other = server.createRealm("it-temporarycode-other")) {
      Administrator foreigner = Administrator.create(other, "foreigner", "realm-admin");
      assertRefused(foreigner.latchkey(realm), user, 403);
      assertRefused(foreigner.latchkey(other), user, 404);
    }
    assertThat(realm.latchkey().get(path(user)).status()).isEqualTo(404);
    assertThat(helpdesk.latchkey(realm).post(path(user), Map.of()).status()).isEqualTo(201);
    assertThat(auditor.latchkey(realm).get(path(user)).status()).isEqualTo(200);
    assertThat(helpdesk.latchkey(realm).delete(path(user)).status()).isEqualTo(204);
    assertThat(realm.resource().getAdminEvents())
        .anyMatch(
            event ->
                "LATCHKEY_TEMPORARY_CODE".equals(event.getResourceType())
                    && event.getOperationType().equals("CREATE"));
  }

  private static void assertRefused(RestClient caller, TestUser user, int status) {
    assertThat(caller.post(path(user), Map.of()).status()).isEqualTo(status);
    assertThat(caller.delete(path(user)).status()).isEqualTo(status);
  }

  private static TestUser holder(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "T-" + name, Map.of("secret", SECRET));
    return user;
  }

  private static HttpAnswer issue(TestRealm realm, TestUser user, Map<String, ?> fields) {
    return realm.latchkey().post(path(user), fields);
  }

  private static String code(HttpAnswer issued) {
    return issued.expect(201).json().path("code").asText();
  }

  private static String path(TestUser user) {
    return "users/" + user.id() + "/temporary-code";
  }

  private static void reportLost(TestRealm realm, TestUser user, String token) {
    Account.of(realm, user).post(token + "/report-lost", Map.of()).expect(204);
  }
}
