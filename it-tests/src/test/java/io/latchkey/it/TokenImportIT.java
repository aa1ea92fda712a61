package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.MultipartForm;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Tokens that come in files. */
@Tag("versions")
@LatchkeyTest
class TokenImportIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String PSKC = "application/pskc+xml";
  private static final String CSV = "text/csv";

  @BeforeAll
  static void askForTokens(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
  }

  @Test
  void aContainerBecomesTokensThatLogIn(TestRealm realm, BrowserSession browser) {
    var app = realm.createApp("app");
    TestUser user = realm.createUser("importer");
    String file =
        SeedFiles.container(
            SeedFiles.hotp("LOGIN-1", SECRET, 0) + SeedFiles.hotp("LOGIN-2", SECRET, 5));

    JsonNode answer = post(realm, "", PSKC, file).expect(200).json();

    assertThat(answer.path("imported").asInt()).isEqualTo(2);
    assertThat(answer.path("failed")).isEmpty();
    assertThat(answer.path("signature").asText()).isEqualTo("none");
    assertThat(answer.has("rows")).isFalse();
    JsonNode token = token(realm, "LOGIN-1");
    assertThat(token.path("batch").asText()).isEqualTo(answer.path("batch").asText());
    assertThat(token.path("manufacturer").asText()).isEqualTo("Acme");
    assertThat(token(realm, "LOGIN-2").path("counter").asInt()).isEqualTo(5);
    realm.tokens().assign(token.path("id").asText(), user);
    HotpFob fob = new HotpFob(SECRET, 6);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.hardwareToken().answer(fob.press());
    signIn.tokens();
    assertThat(token(realm, "LOGIN-1").path("counter").asInt()).isEqualTo(1);

    // A re-import says more of the token, and moves its counter nowhere.
    String again = file.replace("</Manufacturer>", "</Manufacturer><Model>Fob</Model>");
    JsonNode second = post(realm, "", PSKC, again).expect(200).json();
    assertThat(second.path("updated").asInt()).isEqualTo(2);
    assertThat(second.path("imported").asInt()).isZero();
    JsonNode read = token(realm, "LOGIN-1");
    assertThat(read.path("counter").asInt()).isEqualTo(1);
    assertThat(read.path("model").asText()).isEqualTo("Fob");
    assertThat(read.path("holder").asText()).isEqualTo(user.id());
    JsonNode third = post(realm, "", PSKC, again).expect(200).json();
    assertThat(third.path("skipped").asInt()).isEqualTo(2);
    JsonNode forward =
        post(realm, "", PSKC, SeedFiles.container(SeedFiles.hotp("LOGIN-2", SECRET, 9)))
            .expect(200)
            .json();
    assertThat(forward.path("updated").asInt()).isEqualTo(1);
    assertThat(token(realm, "LOGIN-2").path("counter").asInt()).isEqualTo(9);
  }

  @Test
  void aDryRunTellsWhatWouldBeAndWritesNothing(TestRealm realm) {
    post(realm, "", PSKC, SeedFiles.container(SeedFiles.hotp("DRY-0", SECRET, 0))).expect(200);
    String csv =
        "kind,serial,manufacturer,secret,digits,period\n"
            + "totp,DRY-1,Acme,%s,8,60\nhotp,DRY-0,Acme,%s,6,\nhotp,DRY-2,Acme,00,6,\n"
                .formatted(SECRET, SECRET);

    HttpAnswer answer = post(realm, "?dryRun=true", CSV, csv).expect(200);

    assertThat(answer.json().path("imported").asInt()).isEqualTo(1);
    assertThat(answer.json().path("skipped").asInt()).isEqualTo(1);
    assertThat(answer.json().path("format").asText()).isEqualTo("csv latchkey");
    JsonNode row = answer.json().path("rows").get(0);
    assertThat(row.path("position").asInt()).isEqualTo(1);
    assertThat(row.path("outcome").asText()).isEqualTo("imported");
    assertThat(row.path("kind").asText()).isEqualTo("totp");
    assertThat(row.path("digits").asInt()).isEqualTo(8);
    assertThat(row.path("period").asInt()).isEqualTo(60);
    assertThat(answer.json().path("rows").get(1).path("outcome").asText()).isEqualTo("skipped");
    assertFailure(answer.json().path("failed").get(0), 3, "DRY-2", "secret: ");
    assertThat(answer.body()).doesNotContainIgnoringCase(SECRET).doesNotContain(BASE32);
    assertThat(realm.latchkey().get("tokens?search=DRY-1").json()).isEmpty();
    assertThat(post(realm, "?dryRun=true&first=1&max=1", CSV, csv).expect(200).json().path("rows"))
        .hasSize(1)
        .allSatisfy(it -> assertThat(it.path("serial").asText()).isEqualTo("DRY-0"));
  }

  @Test
  void everyKeyIsWholeOrNotAtAllAndEachFailureIsListed(TestRealm realm) {
    String file =
        SeedFiles.container(
            SeedFiles.hotp("ALL-1", SECRET, 0)
                + SeedFiles.hotp("ALL-2", "0011", 0)
                + SeedFiles.hotp("ALL-1", SECRET, 3)
                + SeedFiles.hotpWithPolicy("ALL-4", SECRET, "<Weather/>")
                + SeedFiles.hotp("ALL-5", SECRET, 0));

    HttpAnswer answer = post(realm, "", PSKC, file).expect(200);

    assertThat(answer.json().path("imported").asInt()).isEqualTo(2);
    JsonNode failed = answer.json().path("failed");
    assertThat(failed).hasSize(3);
    assertFailure(failed.get(0), 2, "ALL-2", "secret: must have at least 16 bytes");
    assertFailure(failed.get(1), 3, "ALL-1", "serial: is in the file twice");
    assertFailure(failed.get(2), 4, "ALL-4", "Policy: is not understood: Weather");
    assertThat(realm.latchkey().get("tokens?search=ALL-").json()).hasSize(2);
    assertThat(token(realm, "ALL-1").path("counter").asInt()).isZero();

    HttpAnswer other =
        post(realm, "", PSKC, SeedFiles.container(SeedFiles.hotp("ALL-1", "ab".repeat(20), 0)))
            .expect(200);
    assertFailure(other.json().path("failed").get(0), 1, "ALL-1", "serial: the inventory has");
    assertThat(answer.body() + other.body()).doesNotContainIgnoringCase(SECRET);
  }

  @Test
  void aFileUnderAPasswordNeedsTheRightOne(TestRealm realm) {
    String file = SeedFiles.withPassword("correct horse", "PASS-1", SECRET, false);

    assertRefused(post(realm, "", PSKC, file), "password");
    assertRefused(form(realm, "", file, Map.of("password", "wrong horse")), "password");
    assertThat(realm.latchkey().get("tokens?search=PASS-").json()).isEmpty();
    JsonNode answer = form(realm, "", file, Map.of("password", "correct horse")).expect(200).json();
    assertThat(answer.path("imported").asInt()).isEqualTo(1);
    assertThat(token(realm, "PASS-1").path("kind").asText()).isEqualTo("hotp");
    assertThat(realm.resource().getAdminEvents())
        .allSatisfy(
            event ->
                assertThat(String.valueOf(event.getRepresentation()))
                    .doesNotContain("correct horse")
                    .doesNotContainIgnoringCase(SECRET));
  }

  @Test
  void aWeakMacIsTakenOnRequestOnlyAndThatIsEvented(TestRealm realm) {
    String file = SeedFiles.withPassword("correct horse", "MAC-1", SECRET, true);

    assertRefused(form(realm, "", file, Map.of("password", "correct horse")), "password");
    assertRefused(
        form(realm, "?macPolicy=none", file, Map.of("password", "correct horse")), "macPolicy");
    assertThat(realm.latchkey().get("tokens?search=MAC-").json()).isEmpty();
    form(realm, "?macPolicy=lenient", file, Map.of("password", "correct horse")).expect(200);
    assertThat(token(realm, "MAC-1").path("kind").asText()).isEqualTo("hotp");
    assertThat(realm.resource().getAdminEvents())
        .anySatisfy(
            event ->
                assertThat(String.valueOf(event.getRepresentation()))
                    .contains("\"macPolicy\":\"lenient\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv oath|PI-1,SECRET,totp,6,60",
        "csv oath|PI-2,SECRET",
        "csv oath|PI-3,SECRET,ocra,OCRA-1:HOTP-SHA1-6:QN08",
        "csv oath|LO-1,SECRET,hotp,6,30,sha256",
        "csv yubico|508326,,0,SECRET,,2013-12-12T08:41:07,",
        "csv yubico|508999,cccccccccccc,83cebdfb7b93,a47c5bf9c152202f577be6721c0113af,,2013-12-12T08:43:17,",
        "csv maker|Serial Number;Seed;Time Step#1000133508267;SECRET;60",
        "csv maker|SN,OTP Seed#SN-1,BASE32",
        "csv entra|serial number,secret key,time interval,manufacturer,model#E-1,BASE32,60,C,K",
        "csv latchkey|kind,serial,secret#hotp,OWN-1,SECRET",
      })
  void aTableIsReadInItsDialect(String format, String rows, TestRealm realm) {
    String csv = rows.replace("SECRET", SECRET).replace("BASE32", BASE32).replace("#", "\r\n");

    JsonNode answer = post(realm, "", CSV, csv).expect(200).json();

    assertThat(answer.path("format").asText()).isEqualTo(format);
    assertThat(answer.path("imported").asInt()).isEqualTo(1);
  }

  @Test
  void anUploadForEntraIdGivesTokensToTheirHolders(TestRealm realm) {
    TestUser helga = realm.createUser("helga");
    String csv =
        "upn,serial number,secret key,time interval,manufacturer,model\n"
            + "HELGA@example.org,UPN-1,%s,60,C,K\nnobody@example.org,UPN-2,%s,60,C,K\n"
                .formatted(BASE32, BASE32);

    JsonNode answer = post(realm, "", CSV, csv).expect(200).json();

    assertThat(answer.path("imported").asInt()).isEqualTo(1);
    assertFailure(answer.path("failed").get(0), 2, "UPN-2", "holder: expected a user");
    assertThat(token(realm, "UPN-1").path("holder").asText()).isEqualTo(helga.id());
    assertThat(realm.resource().users().get(helga.id()).credentials())
        .anySatisfy(it -> assertThat(it.getType()).isEqualTo("hardware-token"));
    assertThat(realm.latchkey().get("tokens?search=UPN-2").json()).isEmpty();
    assertThat(post(realm, "", CSV, csv).expect(200).json().path("skipped").asInt()).isEqualTo(1);
  }

  @Test
  void holdersAreGivenTokensOnlyByThoseWhoMayManageThem(TestRealm realm) {
    realm.createUser("target");
    Administrator keeper = Administrator.create(realm, "keeper", "manage-realm");
    String csv =
        "upn,serial number,secret key,time interval,manufacturer,model\n"
            + "target,PLANT-1,%s,60,C,K\n".formatted(BASE32);

    JsonNode answer = importTo(keeper.latchkey(realm), "", CSV, csv).expect(200).json();

    assertFailure(answer.path("failed").get(0), 1, "PLANT-1", "holder: expected a user");
    assertThat(realm.latchkey().get("tokens?search=PLANT-1").json()).isEmpty();
  }

  @Test
  void aBatchGoesOnOverSeveralCalls(TestRealm realm) {
    String batch =
        post(realm, "", PSKC, SeedFiles.container(SeedFiles.hotp("BATCH-1", SECRET, 0)))
            .expect(200)
            .json()
            .path("batch")
            .asText();

    post(realm, "?batch=" + batch, PSKC, SeedFiles.container(SeedFiles.hotp("BATCH-2", SECRET, 0)))
        .expect(200);

    assertThat(token(realm, "BATCH-2").path("batch").asText()).isEqualTo(batch);
    assertRefused(post(realm, "?batch=a%20b", PSKC, SeedFiles.container("")), "batch");
  }

  @Test
  void aFileMayBeCompressed(TestRealm realm) {
    byte[] file =
        SeedFiles.gzip(SeedFiles.container(SeedFiles.hotp("GZIP-1", SECRET, 0)).getBytes(UTF_8));
    byte[] table = SeedFiles.gzip(("GZIP-2," + SECRET + "\n").getBytes(UTF_8));

    realm.latchkey().postBody("tokens/import", PSKC, file).expect(200);
    realm.latchkey().postBody("tokens/import", "application/gzip", table).expect(200);

    assertThat(realm.latchkey().get("tokens?search=GZIP-").json()).hasSize(2);
    byte[] truncated = Arrays.copyOf(file, file.length - 9);
    assertRefused(realm.latchkey().postBody("tokens/import", PSKC, truncated), "file");
    byte[] bomb = SeedFiles.gzipBomb(SeedFiles.container("").replace("</KeyContainer>", "<x>"));
    assertRefused(realm.latchkey().postBody("tokens/import", PSKC, bomb), "file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE KeyContainer [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><KeyContainer/>",
        "<!DOCTYPE KeyContainer SYSTEM \"file:///etc/hostname\"><KeyContainer/>",
        "<KeyContainer xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">",
        "<KeyContainer xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"/>",
        "<html/>",
        "kind,serial,secret\n",
        ""
      })
  void aFileThatIsWrongAsAWholeIsOneComplaint(String file, TestRealm realm) {
    assertRefused(post(realm, "", PSKC, file), "file");
    assertRefused(form(realm, "", file, Map.of()), "file");
  }

  @Test
  void nothingIsWrittenOfAFileThatBreaksOff(TestRealm realm) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      keys.append(SeedFiles.hotp("BROKEN-" + i, SECRET, 0));
    }
    String file = SeedFiles.container(keys.toString());

    assertRefused(post(realm, "", PSKC, file.substring(0, file.length() - 20)), "file");

    assertThat(realm.latchkey().get("tokens?search=BROKEN-").json()).isEmpty();
  }

  @Test
  void tenMegabytesOfNoiseAreOneComplaint(TestRealm realm) {
    byte[] noise = new byte[10_000_000];
    new SplittableRandom(6030).nextBytes(noise);

    assertRefused(realm.latchkey().postBody("tokens/import", PSKC, noise), "file");
    assertRefused(realm.latchkey().postBody("tokens/import", CSV, noise), "file");
    assertRefused(
        realm.latchkey().postBody("tokens/import", "application/octet-stream", noise), "file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void anotherTypeOfBodyIsRefused(String type, TestRealm realm) {
    assertThat(realm.latchkey().postBody("tokens/import", type, "{}".getBytes(UTF_8)).status())
        .isEqualTo(415);
  }

  @Test
  void partsOfAFormThatAreWrongAreNamed(TestRealm realm) {
    String file = SeedFiles.container(SeedFiles.hotp("FORM-1", SECRET, 0));

    assertRefused(form(realm, "", file, Map.of("pasword", "x")), "pasword");
    assertRefused(form(realm, "", file, Map.of("presharedKey", "xyz")), "presharedKey");
    assertRefused(form(realm, "", file, Map.of("certificate", "no PEM")), "certificate");
    assertRefused(
        new MultipartForm().text("password", "x").post(realm.latchkey(), "tokens/import"), "file");
    assertRefused(form(realm, "?dryRun=perhaps", file, Map.of()), "dryRun");
    assertThat(realm.latchkey().get("tokens?search=FORM-").json()).isEmpty();
  }

  @Test
  void onlyWhoMayManageTheRealmImports(TestRealm realm, TestServer server) {
    String file = SeedFiles.container(SeedFiles.hotp("DOOR-1", SECRET, 0));
    Administrator helpdesk = Administrator.create(realm, "import-helpdesk", "manage-users");
    Administrator auditor = Administrator.create(realm, "import-auditor", "view-users");
    Administrator nobody = Administrator.create(realm, "import-nobody");
    Administrator keeper = Administrator.create(realm, "import-keeper", "manage-realm");
    RestClient stranger =
        new RestClient(
            URI.create(server.url() + "/admin/realms/" + realm.name() + "/latchkey/"),
            () -> "none");

    for (String query : new String[] {"", "?dryRun=true"}) {
      assertThat(importTo(stranger, query, PSKC, file).status()).isEqualTo(401);
      for (Administrator refused : new Administrator[] {helpdesk, auditor, nobody}) {
        assertThat(importTo(refused.latchkey(realm), query, PSKC, file).status()).isEqualTo(403);
        assertThat(
                new MultipartForm()
                    .file("file", file.getBytes(UTF_8))
                    .post(refused.latchkey(realm), "tokens/import" + query)
                    .status())
            .isEqualTo(403);
      }
    }
    try (TestRealm other = server.createRealm("it-import-other")) {
      Administrator foreigner = Administrator.create(other, "foreigner", "realm-admin");
      assertThat(importTo(foreigner.latchkey(realm), "", PSKC, file).status()).isEqualTo(403);
      // A serial number of another realm is free here.
      assertThat(importTo(keeper.latchkey(realm), "", PSKC, file).status()).isEqualTo(200);
      JsonNode there = importTo(foreigner.latchkey(other), "", PSKC, file).expect(200).json();
      assertThat(there.path("imported").asInt()).isEqualTo(1);
    }
    assertThat(realm.latchkey().get("tokens?search=DOOR-1").json()).hasSize(1);
  }

  @Test
  void aNumberOfTransactionsIsHowOftenAKeyLogsIn(TestRealm realm, BrowserSession browser) {
    var app = realm.createApp("limited");
    TestUser user = realm.createUser("limited");
    String policy = "<NumberOfTransactions>2</NumberOfTransactions>";
    String file = SeedFiles.container(SeedFiles.hotpWithPolicy("LIMIT-1", SECRET, policy));
    post(realm, "", PSKC, file).expect(200);
    assertThat(token(realm, "LIMIT-1").path("usesLeft").asInt()).isEqualTo(2);
    realm.tokens().assign(token(realm, "LIMIT-1").path("id").asText(), user);
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int login = 0; login < 2; login++) {
      SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
      signIn.hardwareToken().answer(fob.press());
      signIn.tokens();
    }

    browser.signIn(app, View.DESKTOP).password(user).hardwareToken().answer(fob.press());

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("used_up");
    // Neither a re-import nor a file that says more makes it good again; an administrator does.
    post(realm, "", PSKC, file).expect(200);
    post(realm, "", PSKC, file.replace(">2<", ">9<")).expect(200);
    JsonNode used = token(realm, "LIMIT-1");
    assertThat(used.path("usesLeft").asInt(-1)).isZero();
    assertThat(used.path("failures").asInt()).isEqualTo(1);
    String path = "tokens/" + used.path("id").asText();
    realm.latchkey().put(path, Map.of("usesLeft", 1)).expect(204);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.hardwareToken().answer(fob.press());
    signIn.tokens();
  }

  @Test
  void aKeyWithItsPinAndPolicyIsImportedWhole(TestRealm realm) {
    String suite = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
    String policy =
        "<PINPolicy PINUsageMode='Algorithmic' PINKeyId='p' MinLength='6' MaxLength='8'"
            + " MaxFailedAttempts='3'/>";
    String file =
        SeedFiles.container(SeedFiles.ocraWithPin("PIN-1", suite, SECRET, policy, "4711"));

    JsonNode answer = post(realm, "", PSKC, file).expect(200).json();

    assertThat(answer.path("imported").asInt()).isEqualTo(1);
    assertThat(answer.path("skipped").asInt()).isEqualTo(1);
    JsonNode token = token(realm, "PIN-1");
    assertThat(token.path("pinMinDigits").asInt()).isEqualTo(6);
    assertThat(token.path("pinMaxDigits").asInt()).isEqualTo(8);
    assertThat(token.path("maxFailures").asInt()).isEqualTo(3);
    String path = "tokens/" + token.path("id").asText();
    String response = new OcraKeypad(suite, SECRET).withPin("4711").answer("12345678");
    Map<String, String> shown = Map.of("challenge", "12345678", "response", response);
    assertThat(realm.latchkey().post(path + "/test", shown).json().path("valid").asBoolean())
        .isTrue();
    // The issuer's bounds hold for a PIN that is set later.
    HttpAnswer tooShort = realm.latchkey().post(path + "/pin", Map.of("pin", "80237"));
    assertRefused(tooShort, "pin");
    assertThat(tooShort.body()).contains("6 to 8 digits");
    realm.latchkey().post(path + "/pin", Map.of("pin", "802371")).expect(204);
    // Three failures in a row, and only an administrator unlocks it.
    TestUser user = realm.createUser("pin-policy");
    realm.tokens().assign(token.path("id").asText(), user);
    for (int i = 0; i < 3; i++) {
      realm
          .latchkey()
          .post(
              path + "/resync",
              Map.of(
                  "challenges",
                  List.of("12345678", "87654321"),
                  "responses",
                  List.of("000000", "000001")));
    }
    assertThat(token(realm, "PIN-1").path("lockedUntil").asLong()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatWeakensAnImportIsAnEventDetailInEveryRealm(TestRealm realm) {
    realm.update(it -> it.setAdminEventsDetailsEnabled(false));
    post(
            realm,
            "?macPolicy=lenient",
            PSKC,
            SeedFiles.container(SeedFiles.hotp("AUDIT-1", SECRET, 0)))
        .expect(200);
    realm.update(it -> it.setAdminEventsDetailsEnabled(true));

    assertThat(
            realm.resource().getAdminEvents().stream()
                .filter(it -> "latchkey/tokens/import".equals(it.getResourcePath()))
                .map(AdminEventRepresentation::getDetails))
        .anySatisfy(
            details ->
                assertThat(details)
                    .containsEntry("macPolicy", "lenient")
                    .containsEntry("imported", "1"));
  }

  @Test
  void anotherManufacturersNameDoesNotMakeUsedCodesGoodAgain(TestRealm realm) {
    post(realm, "", PSKC, SeedFiles.container(SeedFiles.hotp("MAKER-1", SECRET, 7))).expect(200);

    HttpAnswer again =
        post(realm, "", CSV, "Serial Number,Seed\nMAKER-1,%s\n".formatted(SECRET)).expect(200);
    HttpAnswer other =
        post(realm, "", CSV, "Serial Number,Seed\nMAKER-1,%s\n".formatted("ab".repeat(20)))
            .expect(200);

    assertFailure(again.json().path("failed").get(0), 1, "MAKER-1", "manufacturer: the inventory");
    assertThat(other.json().path("imported").asInt()).isEqualTo(1);
  }

  @Test
  void aHolderWhoIsNotClearCostsOneRowOfALongFile(TestRealm realm) {
    realm.update(
        it -> {
          it.setLoginWithEmailAllowed(false);
          it.setDuplicateEmailsAllowed(true);
        });
    TestUser one = realm.createUser("twin-one");
    TestUser two = realm.createUser("twin-two");
    for (TestUser twin : List.of(one, two)) {
      UserResource user = realm.resource().users().get(twin.id());
      UserRepresentation changed = user.toRepresentation();
      changed.setEmail("twins@example.com");
      user.update(changed);
    }
    StringBuilder file =
        new StringBuilder("upn,serial number,secret key,time interval,manufacturer,model\n");
    for (int i = 0; i < 600; i++) {
      String holder = i == 599 ? "twins@example.com" : i == 598 ? "twin-one" : "";
      file.append("%s,TWIN-%d,%s,30,Acme,Fob\n".formatted(holder, i, BASE32));
    }

    JsonNode answer = post(realm, "", CSV, file.toString()).expect(200).json();

    assertThat(answer.path("imported").asInt()).isEqualTo(599);
    assertFailure(answer.path("failed").get(0), 600, "TWIN-599", "holder: expected a user");
    assertThat(token(realm, "TWIN-598").path("holder").asText()).isEqualTo(one.id());
  }

  @Test
  void theServersOwnCommandLineImports(TestRealm realm, TestServer server, @TempDir Path folder)
      throws Exception {
    Path csv = folder.resolve("tokens.csv");
    Files.writeString(csv, "kind,serial,secret\nhotp,KCADM-1,%s\n".formatted(SECRET));

    String answer =
        Kcadm.login(server)
            .run(
                "create",
                "latchkey/tokens/import",
                "-r",
                realm.name(),
                "-f",
                csv.toString(),
                "-h",
                "Content-Type=text/csv",
                "-o");

    assertThat(answer).contains("\"imported\" : 1");
    assertThat(token(realm, "KCADM-1").path("kind").asText()).isEqualTo("hotp");
  }

  private static HttpAnswer post(TestRealm realm, String query, String type, String file) {
    return importTo(realm.latchkey(), query, type, file);
  }

  private static HttpAnswer importTo(RestClient caller, String query, String type, String file) {
    return caller.postBody("tokens/import" + query, type, file.getBytes(UTF_8));
  }

  private static HttpAnswer form(
      TestRealm realm, String query, String file, Map<String, String> texts) {
    MultipartForm form = new MultipartForm().file("file", file.getBytes(UTF_8));
    texts.forEach(form::text);
    return form.post(realm.latchkey(), "tokens/import" + query);
  }

  private static JsonNode token(TestRealm realm, String serial) {
    JsonNode found = realm.latchkey().get("tokens?search=" + serial).expect(200).json();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static void assertRefused(HttpAnswer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).as(answer.body()).isEqualTo(field);
    assertThat(answer.body()).doesNotContainIgnoringCase(SECRET);
  }

  private static void assertFailure(JsonNode failure, int position, String serial, String reason) {
    assertThat(failure.path("position").asInt()).isEqualTo(position);
    assertThat(failure.path("serial").asText()).isEqualTo(serial);
    assertThat(failure.path("reason").asText()).startsWith(reason);
  }
}
