package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keycloak counts failures of second factors apart, and locks a person for good after too many in a
 * row. A login ends the row.
 */
@LatchkeyTest
class SecondaryFailuresIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final int MAX = 3;

  private static OidcApp app;
  private static OidcApp vpn;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.bruteForce().count();
    realm.server().rest("").put(realm.name(), Map.of("maxSecondaryAuthFailures", MAX)).expect(204);
    app = realm.createApp("app");
    vpn = realm.createApp("vpn", client -> client.setDirectAccessGrantsEnabled(true));
  }

  @Test
  void aLoginWithATokenEndsTheRow(TestRealm realm) {
    TestUser user = holder(realm, "mistypes");
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int login = 0; login < MAX + 2; login++) {
      FormLogin page = FormLogin.withPassword(app, user);
      page = page.next(page.respond("000000"));
      awaitFailures(realm, user, 1);
      assertThat(page.respond(fob.press())).matches(FormLogin::signedIn);
      awaitFailures(realm, user, 0);
    }
    assertThat(realm.resource().users().get(user.id()).toRepresentation().isEnabled()).isTrue();
  }

  @Test
  void aDirectGrantEndsTheRow(TestRealm realm) {
    TestUser user = holder(realm, "program");
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int login = 0; login < MAX + 2; login++) {
      vpn.passwordGrant(user, Map.of("token_response", "000000")).expect(400);
      awaitFailures(realm, user, 1);
      vpn.passwordGrant(user, Map.of("token_response", fob.press())).expect(200);
      awaitFailures(realm, user, 0);
    }
  }

  @Test
  void aTemporaryCodeEndsTheRow(TestRealm realm) {
    TestUser user = realm.createUser("temporary");
    String code = realm.temporaryCode(user);
    FormLogin page = FormLogin.withPassword(app, user);
    page = page.next(page.send("lk-temporary-code-form", Map.of("lk-temporary-code", "wrong")));
    awaitFailures(realm, user, 1);

    assertThat(page.send("lk-temporary-code-form", Map.of("lk-temporary-code", code)))
        .matches(FormLogin::signedIn);

    awaitFailures(realm, user, 0);
  }

  /** A token that is right is no login yet: guesses of the password go on counting. */
  @Test
  void aTokenBeforeAWrongPasswordEndsNothing(TestRealm realm) {
    realm.flows().create("token-first");
    realm.flows().require("token-first", "auth-username-form", Map.of());
    realm.flows().require("token-first", "latchkey-hardware-token", Map.of());
    realm.flows().require("token-first", "auth-password-form", Map.of());
    String flow =
        realm.resource().flows().getFlows().stream()
            .filter(it -> it.getAlias().equals("token-first"))
            .findFirst()
            .orElseThrow()
            .getId();
    OidcApp first =
        realm.createApp(
            "first",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
    TestUser user = holder(realm, "guesser");
    HotpFob fob = new HotpFob(SECRET, 6);
    FormLogin page = FormLogin.withPassword(first, user);
    page = page.next(page.respond("000000"));
    awaitFailures(realm, user, 1);

    page = page.next(page.respond(fob.press()));
    page = page.next(page.send("kc-form-login", Map.of("password", "wrong")));

    realm.bruteForce().awaitFailures(user, 2);
    awaitFailures(realm, user, 1);
    assertThat(page.send("kc-form-login", Map.of("password", "password")))
        .matches(FormLogin::signedIn);
    awaitFailures(realm, user, 0);
    realm.bruteForce().awaitFailures(user, 0);
  }

  private static TestUser holder(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "SF-" + name, Map.of("secret", SECRET));
    return user;
  }

  private static void awaitFailures(TestRealm realm, TestUser user, int failures) {
    Eventually.holds(
        "numSecondaryAuthFailures is " + failures + ": ",
        () -> realm.bruteForce().status(user),
        status -> Integer.valueOf(failures).equals(status.get("numSecondaryAuthFailures")));
  }
}
