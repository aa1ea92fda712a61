package io.latchkey.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.KeyringState;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * A production server on PostgreSQL, with its keyring in Keycloak's vault: what somebody sees who
 * writes into the database, and what remains when the server is killed.
 */
class PostgreSqlIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String KEYS =
      """
      k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=
      k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=
      """;
  private static final String REALM = "it-postgresql";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PIN_SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
  private static final String REASON = "latchkey_reason";

  /** Of the clock fob, in seconds. */
  private static final int PERIOD = 120;

  @TempDir static Path vault;

  private static PostgreSql database;
  private static DistributionBackend backend;
  private static TestServer server;
  private static TestRealm realm;
  private static OidcApp app;

  @BeforeAll
  static void start() throws IOException {
    // As the master realm sees the key "latchkey": the underscore parts realm and key.
    Files.writeString(vault.resolve("master_latchkey"), KEYS);
    database = PostgreSql.start();
    backend = DistributionBackend.production(database, PostgreSqlIT::withVault);
    server = new TestServer(backend);
    realm = server.createRealm(REALM);
    realm.flows().requirePasswordAndHardwareToken();
    app = realm.createApp("app");
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  private static void startAgain() {
    backend = DistributionBackend.production(database, PostgreSqlIT::withVault);
    server = new TestServer(backend);
    realm = server.realm(REALM);
    app = new OidcApp(realm.issuer(), "app", null);
  }

  private static ServerSettings withVault(ServerSettings settings) {
    return settings
        .withOption("--vault-dir=" + vault)
        .withOption("--spi-latchkey--default--keyring-vault-key=latchkey")
        .withOption("--spi-latchkey--default--keyring-active=k2");
  }

  @Test
  void theKeyringComesFromTheVault() {
    assertThat(server.logLines())
        .anyMatch(
            it -> it.contains("Keyring read from vault key latchkey: keys [k1, k2], active k2"));
  }

  @Test
  void secretsThatWereSwappedOpenInNeitherRow() throws SQLException {
    Holder one = holderOf("hotp", "swapped-1", Map.of("secret", SECRET));
    Holder other = holderOf("hotp", "swapped-2", Map.of("secret", SECRET));
    String secret = secretOf(one);
    setSecret(one, secretOf(other));
    setSecret(other, secret);

    String code = new HotpFob(SECRET, 6).press();
    assertRefused(one, code, "altered");
    assertRefused(other, code, "altered");
  }

  @Test
  void aSecretOfWhichOneCharacterWasAlteredDoesNotOpen() throws SQLException {
    Holder holder = holderOf("hotp", "changed", Map.of("secret", SECRET));
    setSecret(holder, altered(secretOf(holder)));

    assertRefused(holder, new HotpFob(SECRET, 6).press(), "altered");
  }

  @Test
  void aSecretUnderAKeyThatIsNotThereIsReported() throws SQLException {
    Holder holder = holderOf("hotp", "gone", Map.of("secret", SECRET));
    String secret = secretOf(holder);
    setSecret(holder, secret.replace("lk1.k2.", "lk1.gone."));

    assertRefused(holder, new HotpFob(SECRET, 6).press(), "key_missing");
    assertThat(KeyringState.of(realm).keys()).contains("gone missing 1 0");

    JsonNode answer = realm.latchkey().post("keyring/reencrypt", "").expect(200).json();
    assertThat(answer.path("failed").asInt()).isPositive();
    assertThat(answer.path("remaining").asInt()).isPositive();

    setSecret(holder, secret);
    assertThat(signIn(holder, new HotpFob(SECRET, 6).press())).matches(FormLogin::signedIn);
  }

  @Test
  void aTokenWhoseSecretWasAlteredIsGivenToNobody() throws SQLException {
    try (TestRealm people = server.createRealm(REALM + "-enrolment")) {
      Enrolling.enable(people);
      people.flows().askHoldersForHardwareToken();
      OidcApp portal = people.createApp("portal");
      TestUser user = people.createUser("enrols");
      Holder free =
          new Holder(
              user,
              people.tokens().create(Map.of("kind", "totp", "serial", "F-1", "secret", SECRET)));
      String secret = secretOf(free);
      setSecret(free, altered(secret));
      FormLogin login = FormLogin.withPassword(portal, user, Enrolling.REQUEST);
      login =
          login.next(login.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "F-1")));
      TotpFob fob = new TotpFob(SECRET, 6, 30);

      HttpAnswer refused = enrol(login, fob.code());

      assertThat(refused.expect(200).body())
          .contains("That was not accepted. Check the serial number,")
          .doesNotContain("altered");
      EventRepresentation event = people.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR");
      assertThat(event.getDetails())
          .containsEntry("latchkey_reason", "altered")
          .containsEntry("latchkey_token", "F-1");
      assertThat(server.logLines())
          .anyMatch(it -> it.contains("LK_TOKEN row " + free.token()))
          .noneMatch(it -> it.contains(SECRET));
      assertThat(people.tokens().read(free.token()).path("state").asText()).isEqualTo("available");

      setSecret(free, secret);
      assertThat(enrol(login.next(refused), fob.code())).matches(FormLogin::signedIn);
    }
  }

  /**
   * The end of a transaction that writes takes longer, which would tell what the answer does not.
   */
  @Test
  void aWrongCodeHasARowWrittenWhetherItsSerialNumberIsFreeTakenOrUnknown() throws SQLException {
    try (TestRealm people = server.createRealm(REALM + "-serials")) {
      Enrolling.enable(people);
      OidcApp portal = people.createApp("portal");
      TestUser user = people.createUser("types");
      Map<String, String> fob = Map.of("kind", "totp", "serial", "S-2-free", "secret", SECRET);
      Holder free = new Holder(user, people.tokens().create(fob));
      TestUser other = people.createUser("other");
      Map<String, String> secret = Map.of("secret", SECRET);
      Holder taken =
          new Holder(other, people.tokens().createFor(other, "totp", "S-3-taken", secret));
      FormLogin login = FormLogin.withPassword(portal, user, Enrolling.REQUEST);

      for (String serial : List.of("S-1-unknown", "S-2-free", "S-3-taken")) {
        String before = lastWritten(free) + lastWritten(taken);
        FormLogin found =
            login.next(
                login.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", serial)));

        HttpAnswer refused = enrol(found, "000000").expect(200);

        assertThat(refused.body()).contains("That was not accepted. Check the serial number,");
        assertThat(lastWritten(free) + lastWritten(taken)).as(serial).isNotEqualTo(before);
        login = FormLogin.withPassword(portal, user, Enrolling.REQUEST);
      }

      assertThat(read("select failures from lk_token where id = ?", free)).isEqualTo("1");
      assertThat(read("select failures from lk_token where id = ?", taken)).isEqualTo("0");
    }
  }

  /** The transaction that wrote a token last. */
  private static String lastWritten(Holder holder) {
    return read("select xmin from lk_token where id = ?", holder) + " ";
  }

  private static HttpAnswer enrol(FormLogin login, String code) {
    return login.send("lk-prove-form", Map.of("lk-action", "enrol", "lk-response", code));
  }

  @Test
  void aTemporaryCodeWhoseKeyHasGoneIsRefusedUntilTheKeyIsBack() throws SQLException {
    Holder holder = holderOf("hotp", "temporary", Map.of("secret", SECRET));
    String code =
        realm
            .latchkey()
            .post("users/" + holder.user().id() + "/temporary-code", Map.of())
            .expect(201)
            .json()
            .path("code")
            .asText();
    setCodeKey(holder, "gone");
    FormLogin login = FormLogin.withPassword(app, holder.user());

    HttpAnswer refused = login.send("lk-answer-form", Map.of("lk-temporary-code", code));

    assertThat(refused.expect(200).body())
        .contains("That was not accepted. Check the code,")
        .doesNotContain("gone", "key_missing");
    EventRepresentation event = realm.events().awaitOf(holder.user(), "LOGIN_ERROR");
    assertThat(event.getDetails())
        .containsEntry("latchkey_reason", "key_missing")
        .containsEntry("latchkey_kind", "temporary-code");
    assertThat(server.logLines())
        .anyMatch(it -> it.contains("temporary code of user " + holder.user().id()))
        .noneMatch(it -> it.contains(code));

    setCodeKey(holder, "k2");
    assertThat(
            login.next(refused).send("lk-temporary-code-form", Map.of("lk-temporary-code", code)))
        .matches(FormLogin::signedIn);
  }

  @Test
  void anAdministratorIsToldThatASecretDoesNotOpenAndReplacesIt() throws SQLException {
    Map<String, String> fields = Map.of("secret", SECRET, "suite", PIN_SUITE, "pin", "8023");
    Holder holder = holderOf("ocra", "told", fields);
    String path = "tokens/" + holder.token();
    setSecret(holder, secretOf(holder).replace("lk1.k2.", "lk1.k1."));

    JsonNode test =
        realm
            .latchkey()
            .post(path + "/test", Map.of("response", "000000", "challenge", "12345678"))
            .expect(200)
            .json();
    assertThat(test.path("valid").asBoolean()).isFalse();
    assertThat(test.path("reason").asText()).isEqualTo("altered");
    for (Map<String, String> body : List.of(Map.of("pin", "8023"), Map.<String, String>of())) {
      assertNamesSecret(realm.latchkey().post(path + "/pin", body));
    }
    assertNamesSecret(realm.latchkey().put(path, Map.of("model", "Keypad")));
    assertNamesSecret(realm.latchkey().put(path, Map.of("pin", "8023")));

    realm.latchkey().put(path, Map.of("secret", SECRET)).expect(204);
    realm.latchkey().post(path + "/pin", Map.of("pin", "8023")).expect(204);
    FormLogin login = FormLogin.withPassword(app, holder.user());
    OcraKeypad keypad = new OcraKeypad(PIN_SUITE, SECRET).withPin("8023");
    assertThat(login.respond(keypad.answer(login.challenge()))).matches(FormLogin::signedIn);
  }

  @Test
  void aServerThatCannotReadTheSecretAnswersNoToken() throws SQLException {
    realm.flows().create("mutual");
    realm.flows().require("mutual", "auth-username-password-form", Map.of());
    realm.flows().require("mutual", "latchkey-hardware-token", Map.of("mutual", "true"));
    String flow =
        realm.resource().flows().getFlows().stream()
            .filter(it -> it.getAlias().equals("mutual"))
            .findFirst()
            .orElseThrow()
            .getId();
    OidcApp mutual =
        realm.createApp(
            "mutual",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
    Holder holder = holderOf("ocra", "silent", Map.of("secret", SECRET, "suite", SUITE));
    setSecret(holder, secretOf(holder).replace("lk1.k2.", "lk1.k1."));

    FormLogin login = FormLogin.withPassword(mutual, holder.user());
    HttpAnswer answer =
        login.send("lk-client-form", Map.of("lk-client-challenge", "12345678")).expect(200);

    assertThat(answer.body())
        .contains("That was not accepted.")
        .doesNotContain("id=\"lk-server-response\"");
    assertThat(Events.detail(realm.events().awaitOf(holder.user(), "LOGIN_ERROR"), REASON))
        .isEqualTo("altered");
  }

  @Test
  void aPinOfATokenWhoseSecretDoesNotOpenIsNotChanged() throws SQLException {
    Enrolling.enable(realm);
    TestUser user = realm.createUser("two-tokens");
    realm.tokens().createFor(user, "hotp", "P-fob", Map.of("secret", SECRET));
    String keypad =
        realm
            .tokens()
            .createFor(
                user,
                "ocra",
                "P-keypad",
                Map.of("secret", SECRET, "suite", PIN_SUITE, "pin", "8023"));
    setSecret(new Holder(user, keypad), "garbage");
    HotpFob fob = new HotpFob(SECRET, 6);

    // Asked for by itself, the action goes on to another token.
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    assertThat(login.next(login.respond(fob.press())).page().expect(200).body())
        .contains("lk-serial");

    FormLogin pin =
        FormLogin.withPassword(
            app, user, Map.of("scope", "openid", "kc_action", Enrolling.ACTION + ":pin"));
    FormLogin page = pin.next(pin.respond(fob.press()));
    HttpAnswer answer =
        page.send(
            "lk-pin-form",
            Map.of(
                "lk-present-pin", "8023",
                "lk-pin", "70246",
                "lk-pin-again", "70246",
                "lk-response", "000000"));
    assertThat(page.next(answer).page().expect(200).body()).contains("That was not accepted.");
    assertThat(Events.detail(realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), REASON))
        .isEqualTo("altered");
  }

  /** An exception would undo the charge, and the next guess would be free. */
  @Test
  void whateverGoesWrongInJudgingAResponseIsCharged() throws SQLException {
    Holder holder = holderOf("hotp", "broken", Map.of("secret", SECRET));
    update(
        "update lk_token set parameters = regexp_replace(parameters, ?, '\"algorithm\":null')"
            + " where id = ?",
        "\"algorithm\":\"[A-Z0-9]+\"",
        holder.token());

    assertRefused(holder, "000000", "wrong_response");

    assertThat(read("select failures from lk_token where id = ?", holder)).isEqualTo("1");
  }

  private static void assertNamesSecret(HttpAnswer answer) {
    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo("secret");
    assertThat(answer.body()).doesNotContain(SECRET);
  }

  @Test
  void whatIsNoEnvelopeIsCounted() throws SQLException {
    Holder holder = holderOf("hotp", "garbage", Map.of("secret", SECRET));
    int before = KeyringState.of(realm).unreadable();
    for (String garbage : new String[] {"garbage", "", "lk1..", "lk1.\n.x"}) {
      setSecret(holder, garbage);
      assertThat(KeyringState.of(realm).unreadable()).as(garbage).isEqualTo(before + 1);
    }
    assertRefused(holder, new HotpFob(SECRET, 6).press(), "altered");
  }

  /**
   * The table of events is locked, so that the server waits between accepting a response and
   * answering it; another response waits before it is accepted. There the server is killed.
   */
  @Test
  void aServerThatIsKilledNeverAcceptsAResponseTwice() throws SQLException {
    Holder button = holderOf("hotp", "killed-hotp", Map.of("secret", SECRET));
    Holder clock = holderOf("totp", "killed-totp", Map.of("secret", SECRET, "period", PERIOD));
    Holder keypad = holderOf("ocra", "killed-ocra", Map.of("secret", SECRET, "suite", SUITE));
    Holder waiting = holderOf("hotp", "killed-waiting", Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    String code = fob.press();
    // Of the next step, so that time alone does not refuse it after the restart.
    String clockCode = new TotpFob(SECRET, 6, PERIOD).codeAt(Instant.now().plusSeconds(PERIOD));
    FormLogin keypadLogin = FormLogin.withPassword(app, keypad.user());
    String response = new OcraKeypad(SUITE, SECRET).answer(keypadLogin.challenge());
    ExecutorService threads = Executors.newCachedThreadPool();

    try (Connection events = database.connect();
        Connection row = database.connect()) {
      FormLogin buttonLogin = FormLogin.withPassword(app, button.user());
      FormLogin clockLogin = FormLogin.withPassword(app, clock.user());
      FormLogin waitingLogin = FormLogin.withPassword(app, waiting.user());
      lock(events, "lock table event_entity in access exclusive mode");
      lock(row, "select id from lk_token where id = '" + waiting.token() + "' for update");
      CompletableFuture<?>[] answers = {
        CompletableFuture.supplyAsync(() -> buttonLogin.respond(code), threads),
        CompletableFuture.supplyAsync(() -> clockLogin.respond(clockCode), threads),
        CompletableFuture.supplyAsync(() -> keypadLogin.respond(response), threads),
        CompletableFuture.supplyAsync(() -> waitingLogin.respond(code), threads)
      };
      awaitAccepted(button);
      awaitAccepted(clock);
      awaitAccepted(keypad);

      backend.kill();

      assertThat(answers)
          .allSatisfy(
              it -> assertThatThrownBy(it::join).hasCauseInstanceOf(UncheckedIOException.class));
      events.rollback();
      row.rollback();
    } finally {
      threads.shutdownNow();
    }
    URI before = server.url();
    startAgain();

    assertRefused(button, code, "replayed");
    assertRefused(clock, clockCode, "replayed");
    assertThat(keypadLogin.movedTo(before, server.url()).respond(response))
        .matches(it -> !FormLogin.signedIn(it));
    // What was not accepted is still good, once.
    assertThat(signIn(waiting, code)).matches(FormLogin::signedIn);
    assertRefused(waiting, code, "replayed");
    assertThat(signIn(button, fob.press())).matches(FormLogin::signedIn);
  }

  private record Holder(TestUser user, String token) {}

  private static Holder holderOf(String kind, String name, Map<String, ?> fields) {
    TestUser user = realm.createUser(name);
    return new Holder(user, realm.tokens().createFor(user, kind, "P-" + name, fields));
  }

  private static HttpAnswer signIn(Holder holder, String response) {
    return FormLogin.withPassword(app, holder.user()).respond(response);
  }

  /** Refused as a wrong response is, with the reason for the administrator only. */
  private static void assertRefused(Holder holder, String response, String reason) {
    HttpAnswer answer = signIn(holder, response);
    assertThat(answer.expect(200).body()).contains("That was not accepted.").doesNotContain(reason);
    Eventually.holds(
        "an event of " + holder.user().username() + " with the reason " + reason,
        () -> realm.events().ofType("LOGIN_ERROR"),
        events ->
            events.stream()
                .filter(it -> holder.user().id().equals(it.getUserId()))
                .anyMatch(it -> reason.equals(Events.detail(it, "latchkey_reason"))));
    if (!"replayed".equals(reason)) {
      assertThat(server.logLines())
          .anyMatch(it -> it.contains("LK_TOKEN row " + holder.token()))
          .noneMatch(it -> it.contains(SECRET));
    }
  }

  /** Of two nodes that start at once, one comes second with the client of the admin application. */
  @Test
  void aNodeThatComesSecondWithTheClientInMasterStartsAllTheSame() throws SQLException {
    String clientId = "latchkey-admin-console";
    ClientsResource clients = server.admin().realm("master").clients();
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      execute(
          other,
          "create temporary table made on commit preserve rows as select client.* from client"
              + " join realm on realm.id = client.realm_id"
              + " where realm.name = 'master' and client.client_id = '"
              + clientId
              + "'");
      other.commit();
      clients.get(clients.findByClientId(clientId).get(0).getId()).remove();
      backend.kill();
      execute(other, "update made set id = 'made-by-the-other-node'");
      execute(other, "insert into client select * from made");

      CompletableFuture<Void> started = CompletableFuture.runAsync(PostgreSqlIT::startAgain);
      Eventually.holds(
          "the node to wait for the other one", PostgreSqlIT::waitingForLocks, it -> it > 0);
      other.commit();
      started.join();
    }

    ClientsResource now = server.admin().realm("master").clients();
    assertThat(now.findByClientId(clientId))
        .extracting(ClientRepresentation::getId)
        .containsExactly("made-by-the-other-node");
    assertThat(server.logLines()).noneMatch(it -> it.contains("could not be made"));
    now.get("made-by-the-other-node").remove();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static int waitingForLocks() {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row is left as the server wrote it last; two of them keep no other import from running. */
  @Test
  void anImportWhoseServerWasKilledIsInterrupted() throws SQLException {
    for (String batch : List.of("killed-1", "killed-2")) {
      importOne(realm, batch);
      update(
          "update lk_import set state = ?, finished = null, progressed = progressed - 121000"
              + " where batch = ?",
          "running",
          batch);
      JsonNode told = realm.latchkey().get("tokens/imports/" + batch).expect(200).json();
      assertThat(told.path("state").asText()).isEqualTo("interrupted");
      assertThat(told.path("failures")).hasSize(1);
    }

    importOne(realm, "killed-3");

    assertThat(realm.latchkey().get("tokens/imports/killed-3").json().path("state").asText())
        .isEqualTo("done");
  }

  @Test
  void whatIsRememberedOfImportsGoesWithTheirRealm() throws SQLException {
    long imports = count("lk_import");
    long failures = count("lk_import_failure");
    try (TestRealm other = server.createRealm(REALM + "-imports")) {
      importOne(other, "removed");
      assertThat(count("lk_import")).isEqualTo(imports + 1);
      assertThat(count("lk_import_failure")).isEqualTo(failures + 1);
    }
    assertThat(count("lk_import")).isEqualTo(imports);
    assertThat(count("lk_import_failure")).isEqualTo(failures);
  }

  /** One token, and one key that is none. */
  private static void importOne(TestRealm in, String batch) {
    String file = batch + "," + SECRET + "\n" + batch + "-bad,00\n";
    in.latchkey()
        .postBody("tokens/import?batch=" + batch, "text/csv", file.getBytes(US_ASCII))
        .expect(200);
  }

  private static long count(String table) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement("select count(*) from " + table);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, sql);
  }

  private static void awaitAccepted(Holder holder) {
    Eventually.holds(
        "the response of " + holder.user().username() + " is accepted.",
        () -> read("select last_used is not null from lk_token where id = ?", holder),
        "t"::equals);
  }

  /** A secret in which one character is another. */
  private static String altered(String secret) {
    int place = secret.length() - 2;
    char other = secret.charAt(place) == 'A' ? 'B' : 'A';
    return secret.substring(0, place) + other + secret.substring(place + 1);
  }

  private static String secretOf(Holder holder) {
    return read("select secret from lk_token where id = ?", holder);
  }

  private static String read(String sql, Holder holder) {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, holder.token());
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setSecret(Holder holder, String secret) throws SQLException {
    update("update lk_token set secret = ? where id = ?", secret, holder.token());
  }

  private static void setCodeKey(Holder holder, String key) throws SQLException {
    update(
        "update lk_temporary_code set keyring_id = ? where user_id = ?", key, holder.user().id());
  }

  private static void update(String sql, String value, String row) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.setString(2, row);
      assertThat(statement.executeUpdate()).isOne();
    }
  }
}
