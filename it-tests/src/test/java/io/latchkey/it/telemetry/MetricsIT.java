package io.latchkey.it.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.ForgedKeys;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.device.ClaimsServer;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.telemetry.Metrics.Sample;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What happens is counted, by realm, and without anything that a caller can choose. */
@LatchkeyTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";

  /** What other tests have counted. */
  private static final String ELSEWHERE = "latchkey_token_over_budget_total";

  private static OidcApp app;
  private static TestUser alice;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.bruteForce().off();
    app =
        realm.createApp(
            "app",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("secret");
              client.setDirectAccessGrantsEnabled(true);
              client.setServiceAccountsEnabled(true);
            });
    alice = realm.createUser("alice");
  }

  @Test
  @Order(1)
  void responsesAndLocks(TestRealm realm) {
    realm.tokens().createFor(alice, "hotp", "METER-1", Map.of("secret", SECRET));
    String code = new HotpFob(SECRET, 6).press();

    login(code).expect(200);
    login(code);
    for (int failure = 0; failure < 5; failure++) {
      login("000000");
    }
    login("000000");

    assertCounted(
        realm, 1, "verifications", "kind", "hotp", "result", "accepted", "reason", "none");
    assertCounted(realm, 1, "verifications", "result", "refused", "reason", "replayed");
    assertCounted(realm, 4, "verifications", "result", "refused", "reason", "wrong_response");
    assertCounted(realm, 2, "verifications", "result", "refused", "reason", "locked");
    assertCounted(realm, 1, "lockouts", "kind", "hotp", "ends", "by_itself");
  }

  @Test
  @Order(2)
  void keysAtTheirDoors(TestRealm realm) {
    Keys keys = new Keys(realm);
    Keys.Made key = keys.make("alice", Map.of("audiences", List.of("app")));
    String gateway = realm.issuer() + "/latchkey/gateway/app";

    Keys.exchange(app, key.key());
    Keys.offer(app, key.key(), "no-such-scope").expect(400);
    Keys.offer(app, ForgedKeys.unknown()).expect(400);
    app.introspect(key.key()).expect(200);
    gateway(gateway, key.key()).expect(200);
    keys.revoke(key);
    app.introspect(key.key()).expect(200);
    gateway(gateway, key.key()).expect(401);

    assertCounted(realm, 1, "api_key_uses", "door", "grant", "result", "accepted");
    assertCounted(realm, 1, "api_key_uses", "door", "grant", "reason", "invalid_scope");
    assertCounted(realm, 1, "api_key_uses", "door", "grant", "reason", "unknown");
    assertCounted(realm, 1, "api_key_uses", "door", "introspection", "result", "accepted");
    assertCounted(realm, 1, "api_key_uses", "door", "introspection", "reason", "revoked");
    assertCounted(realm, 1, "api_key_uses", "door", "gateway", "result", "accepted");
    assertCounted(realm, 1, "api_key_uses", "door", "gateway", "reason", "revoked");
  }

  @Test
  @Order(3)
  void importsAndTheirTokens(TestRealm realm) {
    String file =
        SeedFiles.container(
            SeedFiles.hotp("METER-2", SECRET, 0) + SeedFiles.hotp("METER-3", SECRET, 0));

    importFile(realm, file, "?dryRun=true").expect(200);
    importFile(realm, file, "").expect(200);
    importFile(realm, file, "").expect(200);
    importFile(realm, "<nothing/>", "").expect(400);

    assertCounted(realm, 2, "imports", "result", "done");
    assertCounted(realm, 1, "imports", "result", "failed");
    assertCounted(realm, 2, "imported_tokens", "result", "imported");
    assertCounted(realm, 2, "imported_tokens", "result", "skipped");
  }

  @Test
  @Order(4)
  void enrolments(TestRealm realm) {
    Enrolling.enable(realm);
    realm.tokens().create(Map.of("kind", "hotp", "serial", "METER-4", "secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    FormLogin page =
        FormLogin.withPassword(
            realm.createApp("enrol"), realm.createUser("dave"), Enrolling.REQUEST);

    page =
        page.next(page.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "METER-4")));
    page = page.next(page.send("lk-prove-form", proof("000000", "000000")));
    page.send("lk-prove-form", proof(fob.press(), fob.press()));

    assertCounted(realm, 1, "enrolments", "type", "hardware-token", "result", "refused");
    assertCounted(realm, 1, "enrolments", "type", "hardware-token", "result", "accepted");
  }

  @Test
  @Order(5)
  void codesThatWereSentAndNotSent(TestRealm realm) {
    realm.flows().create("code");
    realm.flows().require("code", "auth-username-password-form", Map.of());
    realm.flows().require("code", "latchkey-one-time-code", Map.of());
    realm.flows().bindToBrowser("code");
    TestUser bob = realm.createUser("bob");
    TestUser carol = realm.createUser("carol");
    Codes.give(realm, bob, "email", Codes.mailOf(bob), "Mail");
    Codes.give(realm, carol, "email", Codes.mailOf(carol), "Mail");
    try (Mailbox mailbox = new Mailbox()) {
      mailbox.receivingFrom(realm);
      FormLogin.withPassword(app, bob);
    }
    FormLogin.withPassword(app, carol);

    assertCounted(realm, 1, "codes", "channel", "email", "result", "done", "reason", "none");
    assertCounted(realm, 1, "codes", "result", "failed", "reason", "mail_failed");
    assertCounted(
        realm, 1, "verifications", "kind", "email", "result", "unjudged", "reason", "mail_failed");
  }

  @Test
  @Order(6)
  void callsForRemoteClaimsAndHowLongTheyTook(TestRealm realm) {
    try (ClaimsServer remote = new ClaimsServer()) {
      var mapper = Keys.mapper("remote", "latchkey-remote-claims-mapper", "remote");
      mapper.getConfig().put("url", remote.url("/users/{user_id}"));
      mapper.getConfig().put("cache", "0");
      var client = realm.resource().clients().findByClientId("app").get(0);
      realm
          .resource()
          .clients()
          .get(client.getId())
          .getProtocolMappers()
          .createMapper(mapper)
          .close();
      serviceAccount();
      remote.be(ClaimsServer.Mood.BROKEN);
      serviceAccount();
    }

    assertCounted(realm, 1, "remote_claims_seconds_count", "result", "done");
    assertCounted(realm, 1, "remote_claims_seconds_count", "result", "failed");
    assertCounted(realm, 1, "remote_claims_seconds_bucket", "result", "done", "le", "+Inf");
    assertThat(
            Metrics.of(realm.server())
                .sum("latchkey_remote_claims_seconds_sum", Map.of("realm", realm.name())))
        .isPositive();
  }

  @Test
  @Order(7)
  void roundsOfMaintenance(TestRealm realm) {
    Eventually.holds(
        "a round",
        () -> Metrics.of(realm.server()),
        it -> it.sum("latchkey_maintenance_rounds_total", Map.of("result", "done")) > 0);
  }

  @Test
  @Order(8)
  void theKeyringLacksNothing(TestRealm realm) {
    assertThat(Metrics.of(realm.server()).samples())
        .filteredOn(it -> it.name().equals("latchkey_keyring_missing_keys"))
        .extracting(Sample::value)
        .containsExactly(0.0);
  }

  /** Of all that ran on this server so far. */
  @Test
  @Order(9)
  void eachIsInTheReferenceWithItsLabelsAndNoneNamesAnybody(TestRealm realm) {
    Map<String, Set<String>> documented = MetricsPage.labels();
    Set<String> missing = new TreeSet<>(documented.keySet());
    for (Sample sample : Metrics.of(realm.server()).ours()) {
      missing.remove(MetricsPage.metricOf(sample.name()));
      Set<String> labels = new TreeSet<>(sample.labels().keySet());
      labels.remove("le");
      assertThat(documented.get(MetricsPage.metricOf(sample.name())))
          .as(sample.name())
          .isEqualTo(labels);
      assertThat(sample.labels().entrySet())
          .filteredOn(label -> !label.getKey().equals("realm"))
          .allSatisfy(
              label ->
                  assertThat(label.getValue())
                      .matches("[a-z0-9@.+-]+(_[a-z]+)*|\\+Inf")
                      .doesNotContain("METER", "alice", "example.org")
                      .hasSizeLessThan(45));
    }
    assertThat(missing).isSubsetOf(ELSEWHERE);
  }

  private static Map<String, String> proof(String response, String next) {
    return Map.of("lk-action", "enrol", "lk-response", response, "lk-next-response", next);
  }

  private static HttpAnswer login(String response) {
    return app.passwordGrant(alice, Map.of("token_response", response));
  }

  private static void serviceAccount() {
    app.token(Map.of("grant_type", "client_credentials", "scope", "openid")).expect(200);
  }

  private static HttpAnswer gateway(String address, String key) {
    return Http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Latchkey-Gateway-Secret", "secret")
            .header("X-API-Key", key));
  }

  private static HttpAnswer importFile(TestRealm realm, String file, String query) {
    return realm
        .latchkey()
        .postBody("tokens/import" + query, "application/pskc+xml", file.getBytes(UTF_8));
  }

  /**
   * Demands what this realm has counted.
   *
   * @param name without what all have, {@code latchkey_} and {@code _total}
   * @param labels names and values in turn
   */
  private static void assertCounted(TestRealm realm, int times, String name, String... labels) {
    Map<String, String> wanted = new TreeMap<>(Map.of("realm", realm.name()));
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    String metric = "latchkey_" + name + (name.contains("seconds") ? "" : "_total");
    assertThat(Metrics.of(realm.server()).sum(metric, wanted))
        .as("%s%s", metric, wanted)
        .isEqualTo(times);
  }
}
