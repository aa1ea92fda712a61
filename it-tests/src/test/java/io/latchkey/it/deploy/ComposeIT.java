package io.latchkey.it.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.FreePort;
import io.latchkey.it.Together;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.Program;
import io.latchkey.it.docs.Documentation;
import io.latchkey.it.docs.PageCommand;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.EventRepresentation;

/** The topology of {@code compose.yaml}: people log in, whichever node they come to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
  private static final String REALM = "it-compose";
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";

  @TempDir static Path folder;

  private static Topology topology;
  private static TestServer second;
  private static TestRealm realm;
  private static OidcApp app;

  @BeforeAll
  static void start() throws IOException {
    topology = Topology.start(folder);
    second = new TestServer(topology.node(2));
    realm = second.createRealm(REALM);
    realm.flows().requirePasswordAndHardwareToken();
    realm.createApp("app");
    app = new OidcApp(URI.create(topology.address() + "/realms/" + REALM), "app", null);
  }

  @AfterAll
  static void stop() {
    topology.close();
  }

  @Test
  void bothNodesAreWellAndFoundEachOtherThroughTheDatabase() {
    for (int node : new int[] {1, 2}) {
      Program.run(topology.healthCheck(node).toArray(String[]::new));
    }
    assertThat(topology.node(1).logLines())
        .anyMatch(line -> line.contains("jdbc-ping"))
        .anyMatch(line -> line.contains("ISPN000094") && line.contains("(2)"));
  }

  /** There is no Compose here to run them: what it would be asked is what this topology is. */
  @Test
  void theCommandsOfThePageAreForThisFileAndItsNodes() {
    String up = "compose -f realm-config/deploy/compose.yaml up -d";

    assertThat(asked("docker compose")).containsExactly(up + " --wait");
    assertThat(asked("for node in"))
        .containsExactly(
            up + " --no-deps --force-recreate --wait keycloak-1",
            up + " --no-deps --force-recreate --wait keycloak-2");
  }

  private static List<String> asked(String block) {
    return PageCommand.of("docs/deploy.md", block)
        .standIn("docker", "test -f \"$3\" && echo \"$*\"")
        .run(Documentation.root())
        .lines()
        .toList();
  }

  /** What a caller says of its own address is not believed, what the proxy says is. */
  @Test
  void theProxySpeaksTlsAndTellsTheNodesWhoAsks() {
    realm.createUser("caller");
    String answer =
        new String(
            Program.run(
                List.of("curl", "-K", "-"),
                Map.of(),
                """
                silent
                cacert = "%1$s"
                resolve = "%2$s:%3$d:127.0.0.1"
                interface = "127.0.0.5"
                url = "https://%2$s:%3$d/realms/%4$s/protocol/openid-connect/token"
                header = "X-Forwarded-For: 203.0.113.9"
                header = "X-Forwarded-Host: evil.example.org"
                data = "grant_type=password&client_id=admin-cli&username=caller&password=wrong"
                """
                    .formatted(
                        topology.secretFile("tls.crt"), Topology.HOST, topology.tlsPort(), REALM)
                    .getBytes(UTF_8)),
            UTF_8);

    assertThat(answer).contains("invalid_grant");
    Eventually.holds(
        "an event with the caller's own address",
        () -> realm.events().ofType("LOGIN_ERROR"),
        events ->
            events.stream().map(EventRepresentation::getIpAddress).anyMatch("127.0.0.5"::equals));
  }

  @Test
  void aChallengeOfOneNodeIsAnsweredAtTheOtherOnce() {
    FormLogin login = keypadLogin("across");
    FormLogin shown = at(1, login).reload();
    String response = new OcraKeypad(SUITE, SECRET).answer(shown.challenge());

    assertThat(at(2, shown).respond(response)).matches(FormLogin::signedIn);
    assertThat(at(1, shown).respond(response)).matches(it -> !FormLogin.signedIn(it));
    assertThat(logins()).containsOnlyOnce("across");
  }

  @Test
  void oneCodeAtBothNodesAtTheSameMomentSignsInOnce() throws InterruptedException {
    TestUser user = personWithFob("at-once");
    String code = new HotpFob(SECRET, 6).press();
    List<Callable<HttpAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FormLogin login = at(1 + i % 2, FormLogin.withPassword(app, user));
      answers.add(() -> login.respond(code));
    }

    assertThat(Together.run(answers)).filteredOn(FormLogin::signedIn).hasSize(1);
    assertThat(logins()).containsOnlyOnce("at-once");
  }

  @Test
  void whatIsMissingOrOpenIsNamedAndTheServerDoesNotStart() throws IOException {
    Path absent = folder.resolve("absent");
    Path empty = Files.createFile(folder.resolve("empty"));
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rw-------"));
    Path open = Files.copy(topology.secretFile("keyring"), folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

    refusesKeyring(absent, "there is no such file");
    refusesKeyring(empty, "there is no key");
    refusesKeyring(open, "others than its owner have access to it");
  }

  private static void refusesKeyring(Path file, String why) {
    KcSh start = start("KC_SPI_LATCHKEY__DEFAULT__KEYRING_FILE", file.toString());
    assertThat(start.status()).isEqualTo(1);
    assertThat(start.output())
        .contains("ERROR: keyring file " + file + ": " + why)
        .doesNotContain("\tat ", "started in");
  }

  /** Keycloak says it; we add nothing. */
  @Test
  void aDatabaseThatIsNotThereAndAPortThatIsTakenAreNamedAndTheServerEnds() {
    String nowhere = "127.0.0.1:" + FreePort.choose();
    KcSh database = start("KC_DB_URL", "jdbc:postgresql://" + nowhere + "/keycloak");
    assertThat(database.status()).isEqualTo(1);
    assertThat(database.output()).contains("ERROR: Connection to " + nowhere + " refused.");

    int taken = topology.node(2).url().getPort();
    KcSh port = start("KC_HTTP_HOST", topology.node(2).url().getHost());
    assertThat(port.status()).isEqualTo(1);
    assertThat(port.output()).contains("ERROR").contains(String.valueOf(taken));

    for (KcSh start : List.of(database, port)) {
      assertThat(start.output().lines().filter(line -> line.startsWith("\tat io.latchkey")))
          .isEmpty();
    }
  }

  /** A node as the others, with one variable changed, which does not come up. */
  private static KcSh start(String variable, String value) {
    Map<String, String> environment = topology.environment(3);
    environment.put(variable, value);
    return KcSh.run(topology.node(1).home(), environment, "start", "--optimized");
  }

  @Test
  void keycloakKnowsEachOptionThatAFileSets() {
    String help = KcSh.run(topology.node(1).home(), Map.of(), "start", "--help-all").output();

    assertThat(DeploymentFile.optionsOfKeycloak())
        .hasSize(8)
        .allSatisfy(option -> assertThat(help).containsPattern("--" + option + " <"));
  }

  /** One login waits for its response there, another one was just accepted there. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whenANodeIsKilledPeopleGoOnAndNothingIsAcceptedTwice() {
    FormLogin shown = at(1, keypadLogin("orphan")).reload();
    TestUser user = personWithFob("spent");
    HotpFob fob = new HotpFob(SECRET, 6);
    String code = fob.press();
    assertThat(at(1, FormLogin.withPassword(app, user)).respond(code)).matches(FormLogin::signedIn);

    topology.node(1).kill();

    String response = new OcraKeypad(SUITE, SECRET).answer(shown.challenge());
    // A connection that the dead node has left is noticed when it is used, and forms are not sent
    // twice by a proxy.
    HttpAnswer answer =
        Eventually.holds(
            "the proxy passes the response to the node that lives",
            () -> shown.respond(response),
            it -> it.status() != 502);
    assertThat(answer).matches(FormLogin::signedIn);
    FormLogin again = FormLogin.withPassword(app, user);
    FormLogin refused = again.next(again.respond(code));
    assertThat(refused.page().body()).contains("That was not accepted.");
    assertThat(refused.respond(fob.press())).matches(FormLogin::signedIn);
  }

  private static TestUser personWithFob(String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "F-" + name, Map.of("secret", SECRET));
    return user;
  }

  /** The names of those who were let in, once for each time. */
  private static List<String> logins() {
    return realm.events().ofType("LOGIN").stream()
        .map(event -> event.getDetails().get("username"))
        .toList();
  }

  private static FormLogin keypadLogin(String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "O-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return FormLogin.withPassword(app, user);
  }

  /** The same login, at one of the nodes. */
  private static FormLogin at(int node, FormLogin login) {
    return login.movedTo(topology.address(), topology.node(node).url());
  }
}
