package io.latchkey.it.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.apikey.Keys;
import io.latchkey.it.device.ClaimsServer;
import io.latchkey.it.device.SmsGateway;
import io.latchkey.it.device.TraceCollector;
import io.latchkey.it.device.ValidationServer;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.TestServer;
import io.latchkey.it.server.Vault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With Keycloak's tracing on, what takes its time has a span, and no span holds a secret. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String NUMBER = "+4915112345678";
  private static final String PUBLIC_ID = "vvccccccccgv";

  private final TraceCollector collector = new TraceCollector();
  private final TestServer server =
      new TestServer(DistributionBackend.tracedTo(collector.address()));
  private final TestRealm realm = server.createRealm("traced");
  private final TestUser ann = realm.createUser("ann");

  private OidcApp app = realm.createApp("unset");

  @BeforeAll
  void setUp() {
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    app =
        realm.createApp(
            "app",
            client -> {
              client.setPublicClient(false);
              client.setSecret("secret-of-app");
              client.setDirectAccessGrantsEnabled(true);
            });
  }

  @AfterAll
  void close() {
    server.close();
    collector.close();
  }

  @Test
  void aOneTimePasswordThatAValidationServerIsAskedForIsInNoSpan() {
    YubiKey key = new YubiKey(PUBLIC_ID, "8792ebfe26cc", "ecde18dbe76fbd0c33330f1c354871db");
    realm.tokens().createFor(ann, "yubico-otp", "T-1", Map.of("publicId", PUBLIC_ID));
    String otp = key.touch();
    try (ValidationServer validation = ValidationServer.start("OK")) {
      Codes.set(
          realm,
          Map.of(
              "latchkey.yubico.validation-urls", ValidationServer.addresses(validation),
              "latchkey.yubico.client-id", ValidationServer.CLIENT_ID,
              "latchkey.yubico.secret",
                  Vault.put(realm.name(), "validation", ValidationServer.API_KEY)));
      login(otp);

      assertThat(validation.requests()).hasSize(1);
      awaitSpan("ValidationServers.validate");
      assertThat(collector.holds(otp)).isFalse();
      assertThat(collector.holds(PUBLIC_ID)).isFalse();
      assertThat(collector.holds(":" + validation.address().getPort() + "/")).isFalse();
    }
  }

  @Test
  void callsForRemoteClaimsAreSeenWithoutWhomTheyAreOf() {
    try (ClaimsServer remote = new ClaimsServer()) {
      var mapper = Keys.mapper("remote", "latchkey-remote-claims-mapper", "remote");
      mapper.getConfig().put("url", remote.url("/users/{username}-of-remote"));
      OidcApp robot =
          realm.createApp(
              "robot",
              client -> {
                client.setPublicClient(false);
                client.setSecret("secret-of-robot");
                client.setServiceAccountsEnabled(true);
                client.setProtocolMappers(List.of(mapper));
              });
      robot.token(Map.of("grant_type", "client_credentials", "scope", "openid")).expect(200);

      assertThat(remote.requests()).hasSize(1);
      awaitSpan("RemoteClaimsMapper.fetch");
      assertThat(collector.holds("-of-remote")).isFalse();
    }
  }

  @Test
  void messagesAreSeenWithoutNumberAndCode() {
    realm.flows().create("code");
    realm.flows().require("code", "auth-username-password-form", Map.of());
    realm.flows().require("code", "latchkey-one-time-code", Map.of());
    realm.flows().bindToBrowser("code");
    TestUser bob = realm.createUser("bob");
    Codes.give(realm, bob, "sms", NUMBER, "Phone");
    try (SmsGateway gateway = new SmsGateway()) {
      Codes.set(
          realm,
          Map.of(
              "latchkey.sms.url", gateway.address() + "?key=key-of-the-gateway",
              "latchkey.sms.body", "{\"to\":\"{number}\",\"text\":\"{text}\"}",
              "latchkey.sms.success-pointer", "/status",
              "latchkey.sms.success-value", "sent"));
      FormLogin.withPassword(app, bob);

      assertThat(gateway.messages()).hasSize(1);
      awaitSpan("HttpSmsGateway.send");
      assertThat(collector.holds("key-of-the-gateway")).isFalse();
      assertThat(collector.holds(NUMBER)).isFalse();
    }
  }

  @Test
  void importsAndReencryptionAreSeen() {
    String file = SeedFiles.container(SeedFiles.hotp("TRACED-1", SECRET, 0));
    realm.latchkey().postBody("tokens/import", "application/pskc+xml", file.getBytes(UTF_8));
    realm.latchkey().post("keyring/reencrypt", Map.of()).expect(200);

    awaitSpan("FileImport.run");
    awaitSpan("ReencryptionRun.run");
    assertThat(collector.holds("TRACED-1")).isFalse();
    assertThat(collector.holds(SECRET)).isFalse();
  }

  private void login(String response) {
    app.passwordGrant(ann, Map.of("token_response", response)).expect(200);
  }

  /** Spans are sent some seconds later, each with those that ended before it. */
  private void awaitSpan(String name) {
    Eventually.holds("the span " + name, () -> collector.holds(name), it -> it);
  }
}
