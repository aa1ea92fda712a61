package io.latchkey.it.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;

/** Imports can be left and found again. */
@LatchkeyTest
@Tag("database")
class ImportProgressIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String CSV = "text/csv";

  @Test
  void tellsWhoSentWhichFileAndWhatBecameOfIt(TestRealm realm) {
    Administrator keeper = Administrator.create(realm, "progress-keeper", "manage-realm");
    RestClient caller = keeper.latchkey(realm);
    String file = "TOLD-1," + SECRET + "\nTOLD-2,00\nTOLD-1," + SECRET + "\n";

    String batch =
        send(caller, "?fileName=fobs%20of%20May.csv", file)
            .expect(200)
            .json()
            .path("batch")
            .asText();

    JsonNode listed = caller.get("tokens/imports?batch=" + batch).expect(200).json();
    assertThat(listed).hasSize(1);
    JsonNode told = listed.get(0);
    assertThat(told.path("batch").asText()).isEqualTo(batch);
    assertThat(told.path("file").asText()).isEqualTo("fobs of May.csv");
    assertThat(told.path("username").asText()).isEqualTo("progress-keeper");
    assertThat(told.path("state").asText()).isEqualTo("done");
    assertThat(told.path("finished").asLong())
        .isGreaterThanOrEqualTo(told.path("started").asLong());
    assertThat(told.path("total").asInt()).isEqualTo(3);
    assertThat(told.path("read").asInt()).isEqualTo(3);
    assertThat(told.path("imported").asInt()).isEqualTo(1);
    assertThat(told.path("failed").asInt()).isEqualTo(2);
    assertThat(told.has("failures")).isFalse();
    for (String id : List.of(told.path("id").asText(), batch)) {
      HttpAnswer one = caller.get("tokens/imports/" + id).expect(200);
      assertThat(one.json().path("id")).isEqualTo(told.path("id"));
      assertThat(one.json().path("failures").findValuesAsText("serial"))
          .containsExactly("TOLD-2", "TOLD-1");
      assertThat(one.json().path("failures").findValuesAsText("position"))
          .containsExactly("2", "3");
      assertThat(one.json().path("failures").get(1).path("reason").asText())
          .isEqualTo("serial: is in the file twice");
      assertThat(one.body()).doesNotContain(SECRET);
    }
  }

  @Test
  void aBatchOfSeveralFilesHasAnImportForEach(TestRealm realm) {
    RestClient caller = realm.latchkey();
    send(caller, "?batch=several&fileName=one", "SEVERAL-1," + SECRET).expect(200);
    send(caller, "?batch=several&fileName=two", "SEVERAL-2," + SECRET).expect(200);

    assertThat(caller.get("tokens/imports?batch=several").json().findValuesAsText("file"))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(caller.get("tokens/imports?batch=several&first=1&max=5").json()).hasSize(1);
  }

  @Test
  void aFileThatIsWrongAsAWholeIsToldToo(TestRealm realm) {
    String file = SeedFiles.withPassword("correct horse", "WHOLE-1", SECRET, false);

    realm
        .latchkey()
        .postBody("tokens/import?batch=whole", "application/pskc+xml", file.getBytes(US_ASCII))
        .expect(400);

    JsonNode told = realm.latchkey().get("tokens/imports/whole").expect(200).json();
    assertThat(told.path("state").asText()).isEqualTo("failed");
    assertThat(told.path("error").asText()).startsWith("password: ");
    assertThat(told.path("failures")).isEmpty();
    assertThat(told.has("total")).isFalse();
  }

  @Test
  void aDryRunIsNoImport(TestRealm realm) {
    send(realm.latchkey(), "?dryRun=true&batch=dry", "DRY-1," + SECRET).expect(200);

    realm.latchkey().get("tokens/imports/dry").expect(404);
    assertThat(realm.latchkey().get("tokens/imports?batch=dry").json()).isEmpty();
  }

  @Test
  void keysThatFailedAreToldUpToABound(TestRealm realm) {
    String file = "GOOD," + SECRET + "\n" + rows("BAD-", 1100).replace(SECRET, "00");

    send(realm.latchkey(), "?batch=bad", file).expect(200);

    JsonNode told = realm.latchkey().get("tokens/imports/bad").expect(200).json();
    assertThat(told.path("failed").asInt()).isEqualTo(1100);
    assertThat(told.path("failures")).hasSize(1000);
    assertThat(told.path("failures").get(999).path("position").asInt()).isEqualTo(1001);
  }

  @Test
  void goesOnWhenTheCallerHasLeftAndNoMoreThanTwoRunAtOnce(TestServer server) throws IOException {
    int keys = 6_000;
    try (TestRealm realm = server.createRealm("it-importprogress-left")) {
      RestClient caller = realm.latchkey();
      Socket one = sendWhole(realm, "left-1", rows("L1-", keys));
      Socket two = sendWhole(realm, "left-2", rows("L2-", keys));
      JsonNode running =
          Eventually.holds(
              "two imports to run",
              () -> caller.get("tokens/imports").json(),
              it -> it.size() == 2);
      leave(one);
      leave(two);
      assertThat(running.findValuesAsText("state")).containsOnly("running");

      HttpAnswer third = send(caller, "", "L3-1," + SECRET);
      assertThat(third.status()).as(third.body()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isEqualTo("10");
      assertThat(third.json().path("errorMessage").asText()).contains("Wait until one has ended");

      Eventually.holds(
          "the progress of the first to be seen",
          () -> caller.get("tokens/imports/left-1").json(),
          it -> it.path("total").asInt() == keys && it.path("read").asInt() > 0);
      for (String batch : List.of("left-1", "left-2")) {
        JsonNode done =
            Eventually.holds(
                "the import to end",
                () -> caller.get("tokens/imports/" + batch).json(),
                it -> !it.path("state").asText().equals("running"));
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("imported").asInt()).isEqualTo(keys);
      }
      assertThat(caller.get("tokens/count").body()).isEqualTo(String.valueOf(2 * keys));
      assertThat(realm.resource().getAdminEvents())
          .extracting(AdminEventRepresentation::getResourcePath)
          .filteredOn("latchkey/tokens/import"::equals)
          .hasSize(2);
      send(caller, "", "L3-1," + SECRET).expect(200);
    }
  }

  @Test
  void isForWhoeverMayImportOrSeeAllTokensOfThatRealm(TestRealm realm, TestServer server) {
    send(realm.latchkey(), "?batch=access", "ACCESS-1," + SECRET).expect(200);
    String id = realm.latchkey().get("tokens/imports/access").json().path("id").asText();
    for (String path : List.of("tokens/imports", "tokens/imports/" + id)) {
      new RestClient(
              URI.create(server.url() + "/admin/realms/" + realm.name() + "/latchkey/"),
              () -> "none")
          .get(path)
          .expect(401);
    }
    RestClient nobody = Administrator.create(realm, "progress-nobody").latchkey(realm);
    RestClient querier =
        Administrator.create(realm, "progress-querier", "query-users").latchkey(realm);
    RestClient viewer =
        Administrator.create(realm, "progress-viewer", "view-users").latchkey(realm);
    for (String path : List.of("tokens/imports", "tokens/imports/" + id)) {
      nobody.get(path).expect(403);
      querier.get(path).expect(403);
      viewer.get(path).expect(200);
    }
    send(viewer, "", "ACCESS-2," + SECRET).expect(403);
    try (TestRealm other = server.createRealm("it-importprogress-other")) {
      RestClient foreigner =
          Administrator.create(other, "progress-foreigner", "realm-admin").latchkey(realm);
      foreigner.get("tokens/imports").expect(403);
      foreigner.get("tokens/imports/" + id).expect(403);
      other.latchkey().get("tokens/imports/" + id).expect(404);
      other.latchkey().get("tokens/imports/access").expect(404);
    }
  }

  @Test
  void whatEndedBeforeTheAuditPeriodIsForgotten(TestServer server) {
    try (TestRealm realm = server.createRealm("it-importprogress-purged")) {
      send(realm.latchkey(), "", "PURGED-1," + SECRET).expect(200);
      assertThat(realm.latchkey().get("tokens/imports").json()).hasSize(1);

      realm.update(
          it -> {
            Map<String, String> attributes = new HashMap<>(it.getAttributesOrEmpty());
            attributes.put("latchkey.token.import-audit-period", "1");
            it.setAttributes(attributes);
          });

      Eventually.holds(
          "the import to go",
          () -> realm.latchkey().get("tokens/imports").json().size(),
          size -> size == 0);
    }
  }

  @Test
  void aNameThatIsNoneIsRefused(TestRealm realm) {
    for (String name : List.of("a%0Ab", "x".repeat(256))) {
      HttpAnswer answer = send(realm.latchkey(), "?fileName=" + name, "NAME-1," + SECRET);

      assertThat(answer.expect(400).json().path("field").asText()).isEqualTo("fileName");
    }
  }

  private static HttpAnswer send(RestClient caller, String query, String file) {
    return caller.postBody("tokens/import" + query, CSV, file.getBytes(US_ASCII));
  }

  /** A table in the form of OATH: serial and secret. */
  private static String rows(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> prefix + i + "," + SECRET + "\n")
        .collect(Collectors.joining());
  }

  /** Sends a whole file and does not read the answer. */
  private static Socket sendWhole(TestRealm realm, String batch, String file) throws IOException {
    URI server = realm.server().url();
    Socket socket = new Socket(server.getHost(), server.getPort());
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /admin/realms/%s/latchkey/tokens/import?batch=%s HTTP/1.1\r\nHost: %s\r\n"
                + "Authorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(
                realm.name(),
                batch,
                server.getAuthority(),
                realm.server().admin().tokenManager().getAccessTokenString(),
                CSV,
                file.length(),
                file)
            .getBytes(US_ASCII));
    out.flush();
    return socket;
  }

  /** At once, as a browser does whose window is closed. */
  private static void leave(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
