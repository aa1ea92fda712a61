package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call of the inventory from Keycloak's own command line. */
@LatchkeyTest
class KcadmIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static Kcadm kcadm;

  @BeforeAll
  static void login(TestServer server) {
    kcadm = Kcadm.login(server);
  }

  @Test
  void aTokenIsLedThroughItsLife(TestRealm realm) {
    TestUser user = realm.createUser("alice");
    String r = realm.name();
    HotpFob fob = new HotpFob(SECRET, 6);

    String id =
        kcadm.run(
            "create",
            "latchkey/tokens",
            "-r",
            r,
            "-i",
            "-s",
            "kind=hotp",
            "-s",
            "serial=10042",
            "-s",
            "manufacturer=Acme",
            "-s",
            "secret=" + SECRET);
    String token = "latchkey/tokens/" + id;
    assertThat(kcadm.run("get", "latchkey/tokens", "-r", r, "-q", "search=100"))
        .contains("\"serial\" : \"10042\"");
    assertThat(kcadm.run("get", "latchkey/tokens/count", "-r", r)).isEqualTo("1");

    kcadm.run("create", token + "/assign", "-r", r, "-s", "user=alice", "-s", "label=My fob");
    assertThat(kcadm.run("get", token, "-r", r)).contains(user.id());
    assertThat(realm.resource().users().get(user.id()).credentials())
        .anyMatch(credential -> "My fob".equals(credential.getUserLabel()));

    kcadm.run("update", token, "-r", r, "-s", "model=Fob 2", "-s", "lookAhead=0");
    assertThat(kcadm.run("get", token, "-r", r, "--fields", "model,lookAhead"))
        .contains("Fob 2", "\"lookAhead\" : 0");

    String first = fob.press();
    String second = fob.press();
    assertThat(kcadm.run("create", token + "/test", "-r", r, "-o", "-b", json("response", first)))
        .contains("\"valid\" : true");
    kcadm.run(
        "create",
        token + "/resync",
        "-r",
        r,
        "-b",
        "{\"responses\":[\"" + first + "\",\"" + second + "\"]}");
    kcadm.run("create", token + "/unlock", "-r", r);
    assertThat(kcadm.run("get", token, "-r", r)).contains("\"counter\" : 2");

    assertThat(kcadm.run("get", "latchkey/tokens/export", "-r", r)).contains("10042,Acme,Fob 2");

    kcadm.run("create", token + "/unassign", "-r", r);
    assertThat(kcadm.run("get", token, "-r", r)).contains("\"state\" : \"available\"");
    kcadm.run("update", token, "-r", r, "-s", "state=lost");
    kcadm.run("update", token, "-r", r, "-s", "state=available");
    kcadm.run("delete", token, "-r", r);
    assertThat(kcadm.run("get", "latchkey/tokens/count", "-r", r)).isEqualTo("0");
  }

  @Test
  void aWrongFieldIsNamed(TestRealm realm) {
    Kcadm.Outcome outcome =
        kcadm.outcome("create", "latchkey/tokens", "-r", realm.name(), "-s", "kind=hotp");

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.output()).contains("serial: is required");
  }

  private static String json(String name, String value) {
    return "{\"" + name + "\":\"" + value + "\"}";
  }
}
