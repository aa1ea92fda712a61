package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.RadiusServer;
import io.latchkey.it.docs.Page;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A VPN that speaks RADIUS: FreeRADIUS as our documentation sets it up, and a real client. */
@LatchkeyTest
class RadiusIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String CLIENT_SECRET = "only-for-this-test";

  private static RadiusServer radius;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.createApp(
        "vpn",
        client -> {
          client.setPublicClient(false);
          client.setSecret(CLIENT_SECRET);
          client.setDirectAccessGrantsEnabled(true);
        });
    radius =
        RadiusServer.start(
            Setting.path("latchkey.docs").resolve("examples").resolve("freeradius"),
            Map.of(
                "LATCHKEY_REALM_URL",
                realm.issuer().toString(),
                "LATCHKEY_CLIENT_ID",
                "vpn",
                "LATCHKEY_CLIENT_SECRET",
                CLIENT_SECRET));
  }

  @AfterAll
  static void stop() {
    if (radius != null) {
      radius.close();
    }
  }

  @Test
  void aKeypadAnswersTheChallengeOfTheVpn(TestRealm realm) {
    TestUser user = realm.createUser("keypad");
    giveKeypad(realm, user);

    String first = ask(user, user.password());
    assertThat(first).startsWith("Received Access-Challenge");

    assertThat(respond(user, first, new OcraKeypad(SUITE, SECRET).answer(challenge(first))))
        .startsWith("Received Access-Accept");
    assertThat(radius.kept()).isZero();
  }

  @Test
  void aFobsCodeIsAskedForInASecondRequest(TestRealm realm) {
    TestUser user = realm.createUser("fob");
    realm.tokens().createFor(user, "hotp", "V-2", Map.of("secret", SECRET));

    String first = ask(user, user.password());
    assertThat(RadiusServer.attribute(first, "Reply-Message")).contains("code");

    assertThat(respond(user, first, new HotpFob(SECRET, 6).press()))
        .startsWith("Received Access-Accept");
  }

  @Test
  void theCommandsOfThePageDoWhatTheySay(TestRealm realm) {
    TestUser user = realm.createUser("alice");
    giveKeypad(realm, user);
    List<String> lines =
        Page.read("docs/vpn-and-command-line.md")
            .block("printf 'User-Name")
            .text()
            .lines()
            .toList();

    String first = type(lines.get(0).replace("…", user.password()));
    String response = new OcraKeypad(SUITE, SECRET).answer(challenge(first));
    String second =
        type(
            lines
                .get(2)
                .replace("99812345", response)
                .replace("0x3a…", RadiusServer.attribute(first, "State")));

    assertThat(first).contains("Received Access-Challenge");
    assertThat(second).contains("Received Access-Accept");
  }

  /** As a person does, who does not look at how it ends. */
  private static String type(String command) {
    return Program.run("bash", "-c", command.replace("localhost", radius.address()) + " || true");
  }

  @Test
  void aPasswordWithAnyCharacterGetsThroughUnchanged(TestRealm realm) {
    TestUser user = realm.createUser("quotes");
    String password = "p\"a'\\s $(w) `x` ;&|% ö#";
    CredentialRepresentation credential = new CredentialRepresentation();
    credential.setType(CredentialRepresentation.PASSWORD);
    credential.setValue(password);
    realm.resource().users().get(user.id()).resetPassword(credential);
    giveKeypad(realm, user);

    String first = ask(user, password);

    assertThat(respond(user, first, new OcraKeypad(SUITE, SECRET).answer(challenge(first))))
        .startsWith("Received Access-Accept");
  }

  @Test
  void whatIsWrongIsRejected(TestRealm realm) {
    TestUser user = realm.createUser("wrong");
    giveKeypad(realm, user);
    TestUser other = realm.createUser("other");
    giveKeypad(realm, other);

    assertThat(ask(user, "wrong")).startsWith("Received Access-Reject");
    String first = ask(user, user.password());
    String right = new OcraKeypad(SUITE, SECRET).answer(challenge(first));
    assertThat(respond(other, first, right)).startsWith("Received Access-Reject");
    // The state was good once, whoever used it.
    assertThat(respond(user, first, right)).startsWith("Received Access-Reject");

    String again = ask(user, user.password());
    assertThat(respond(user, again, "000000")).startsWith("Received Access-Reject");
    assertThat(
            radius.ask(
                Map.of(
                    "User-Name", user.username(), "User-Password", right, "State", "0x2e2e2f2e2e")))
        .startsWith("Received Access-Reject");
  }

  private static void giveKeypad(TestRealm realm, TestUser user) {
    realm
        .tokens()
        .createFor(user, "ocra", "V-" + user.username(), Map.of("secret", SECRET, "suite", SUITE));
  }

  private static String ask(TestUser user, String password) {
    return radius.ask(Map.of("User-Name", user.username(), "User-Password", password));
  }

  private static String respond(TestUser user, String first, String response) {
    return radius.ask(
        Map.of(
            "User-Name", user.username(),
            "User-Password", response,
            "State", RadiusServer.attribute(first, "State")));
  }

  private static String challenge(String answer) {
    return RadiusServer.attribute(answer, "Reply-Message").replaceFirst("Challenge: ", "");
  }
}
