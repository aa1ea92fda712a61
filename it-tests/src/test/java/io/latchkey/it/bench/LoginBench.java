package io.latchkey.it.bench;

import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Logins with a hardware token against logins with Keycloak's own OTP: one server, one database,
 * eight people at a time, by browser and by direct grant.
 */
class LoginBench {
  private static final int CALLERS = 8;
  private static final int PEOPLE = 80;
  private static final String OURS = "ours";
  private static final String STOCK = "stock";

  private final Report report = new Report(LoginBench.class);
  private final OtpCodes codes = new OtpCodes();

  @Test
  void aTokenCostsNoMoreThanKeycloaksOtp() {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench")) {
      realm.update(
          it -> {
            it.setEventsEnabled(false);
            it.setAdminEventsEnabled(false);
            // Keycloak would refuse a code's second use; to let it pass is less work for it.
            it.setOtpPolicyCodeReusable(true);
          });
      client(realm, OURS, "latchkey-hardware-token", "latchkey-direct-grant-hardware-token");
      client(realm, STOCK, "auth-otp-form", "direct-grant-validate-otp");
      withoutOurScope(realm);
      OtpPeople tokens = OtpPeople.withToken(realm, "token", PEOPLE);
      OtpPeople hotp = OtpPeople.withCredential(realm, "hotp", "hotp", PEOPLE);
      OtpPeople totp = OtpPeople.withCredential(realm, "totp", "totp", PEOPLE);

      Load ourLogin =
          browser(realm, "login with our HOTP", OURS, "lk-response", tokens, this::next);
      Load stockLogin = browser(realm, "login with stock HOTP", STOCK, "otp", hotp, this::next);
      Load timeLogin =
          browser(realm, "login with stock TOTP", STOCK, "otp", totp, person -> codes.totp());
      Load ourGrant =
          direct(realm, "direct grant with our HOTP", OURS, "token_response", tokens, this::next);
      Load stockGrant =
          direct(realm, "direct grant with stock HOTP", STOCK, "otp", hotp, this::next);
      Load timeGrant =
          direct(realm, "direct grant with stock TOTP", STOCK, "otp", totp, it -> codes.totp());
      List<Load> loads = List.of(ourLogin, stockLogin, timeLogin, ourGrant, stockGrant, timeGrant);
      Turns.take(loads);
      report.table("", "a second", "p99 in ms", "logins");
      loads.forEach(report::row);
      compare(ourLogin, stockLogin);
      compare(ourLogin, timeLogin);
      compare(ourGrant, stockGrant);
      compare(ourGrant, timeGrant);
      report.publish();
    }
  }

  private String next(Person person) {
    return codes.hotp(person.counter().getAndIncrement());
  }

  private void compare(Load ours, Load stock) {
    String what = ours.name() + " to " + stock.name() + ", ";
    report.atLeast(what + "logins", ours.rateTo(stock), 1.0);
    report.atMost(what + "p99", ours.p99To(stock), 1.1);
  }

  /** A client whose people give a password and then a code, in browsers and directly. */
  private static void client(TestRealm realm, String name, String browserStep, String directStep) {
    String browser = name + "-browser";
    realm.flows().create(browser);
    realm.flows().require(browser, "auth-username-password-form", Map.of());
    realm.flows().require(browser, browserStep, Map.of());
    String direct = name + "-direct";
    realm.flows().create(direct);
    realm.flows().require(direct, "direct-grant-validate-username", Map.of());
    realm.flows().require(direct, "direct-grant-validate-password", Map.of());
    realm.flows().require(direct, directStep, Map.of());
    realm.createApp(
        name,
        client -> {
          client.setDirectAccessGrantsEnabled(true);
          client.setAuthenticationFlowBindingOverrides(
              Map.of(
                  "browser", realm.flows().idOf(browser),
                  "direct_grant", realm.flows().idOf(direct)));
          if (name.equals(STOCK)) {
            client.setAttributes(Map.of("login_theme", "keycloak.v2"));
          }
        });
  }

  /** New clients have the scope with our mappers: a stock one would not. */
  private static void withoutOurScope(TestRealm realm) {
    ClientRepresentation stock = realm.resource().clients().findByClientId(STOCK).get(0);
    var client = realm.resource().clients().get(stock.getId());
    client.getDefaultClientScopes().stream()
        .filter(scope -> scope.getName().equals("latchkey"))
        .forEach(scope -> client.removeDefaultClientScope(scope.getId()));
  }

  private static Load browser(
      TestRealm realm,
      String name,
      String client,
      String field,
      OtpPeople people,
      Function<Person, String> code) {
    return new Load(
        name,
        CALLERS,
        number ->
            new BrowserCaller(realm.issuer(), client, field, people.of(number, CALLERS), code));
  }

  private static Load direct(
      TestRealm realm,
      String name,
      String client,
      String field,
      OtpPeople people,
      Function<Person, String> code) {
    return new Load(
        name,
        CALLERS,
        number ->
            new DirectCaller(realm.issuer(), client, field, people.of(number, CALLERS), code));
  }
}
