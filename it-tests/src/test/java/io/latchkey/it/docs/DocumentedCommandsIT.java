package io.latchkey.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages tell people to type does what they say, as it stands there. */
@LatchkeyTest
class DocumentedCommandsIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static Kcadm kcadm;

  @TempDir static Path folder;

  @BeforeAll
  static void login(TestServer server) {
    kcadm = Kcadm.login(server);
  }

  static Stream<Page> pages() {
    return Documentation.pages().stream()
        .filter(page -> page.blocks().stream().anyMatch(PageNotes.of(page)::triesHere));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyCommandOfAPageDoesWhatItSays(Page page, TestServer server) throws IOException {
    String name = page.name().replaceAll("\\W+", "-").toLowerCase(Locale.ROOT);
    try (TestRealm realm = realm(page, server, name)) {
      assertThat(reader(page, realm).read()).isEmpty();
    }
  }

  @Test
  void whatDoesNotWorkIsTold(TestServer server) throws IOException {
    List<String> lines =
        List.of(
            "```sh",
            "kcadm.sh get latchkey/tokens -r nobody",
            "```",
            "```sh",
            "curl -s https://sso.example.com/realms/acme/nothing",
            "```",
            "```sh",
            "false | true",
            "```",
            "```sh",
            "true",
            "```");
    try (TestRealm realm = server.createRealm("docs-nothing")) {
      assertThat(reader(Page.of("none.md", lines), realm).read())
          .satisfiesExactly(
              kcadm -> assertThat(kcadm).startsWith("none.md:1: ").contains("ended with 1"),
              curl -> assertThat(curl).startsWith("none.md:4: ").contains("404"),
              pipe -> assertThat(pipe).startsWith("none.md:7: ").contains("ended with 1"));
    }
  }

  private static TestRealm realm(Page page, TestServer server, String name) throws IOException {
    String file = PageNotes.of(page).realm();
    if (file != null) {
      return TestRealm.importFrom(server, Setting.path("latchkey.realms").resolve(file), name);
    }
    TestRealm realm = server.createRealm(name);
    for (String person : List.of("alice", "bob", "carol")) {
      realm.createUser(person);
    }
    return realm;
  }

  /** Whose home, and whose clone of the project, hold nothing but what a page needs. */
  private static Reader reader(Page page, TestRealm realm) throws IOException {
    Path work = Files.createTempDirectory(folder, realm.name());
    Path home = Files.createDirectory(work.resolve("home"));
    Path bin = Files.createDirectory(work.resolve("bin"));
    for (String part : List.of("docs", "realm-config")) {
      Files.createSymbolicLink(work.resolve(part), Documentation.root().resolve(part));
    }
    Path strict = Files.createDirectory(work.resolve("strict"));
    Files.writeString(strict.resolve(".curlrc"), "fail-with-body\nshow-error\n");
    Path stage = work.resolve("stage.sh");
    try (var script = DocumentedCommandsIT.class.getResourceAsStream("/pages/stage.sh")) {
      Files.copy(script, stage);
    }
    String delivered = SeedFiles.withPassword("of the maker", "FOB-1", SECRET, false);
    Files.write(work.resolve("tokens.pskc.gz"), SeedFiles.gzip(delivered.getBytes(UTF_8)));
    Files.writeString(work.resolve("password.txt"), "of the maker");
    TestServer server = realm.server();
    Map<String, String> environment = new HashMap<>(kcadm.install(bin, home));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("STAGE", stage.toString());
    environment.put("VAULT", Setting.path("latchkey.servers").resolve("vault").toString());
    environment.put("URL", server.url().toString());
    environment.put("REALM", realm.name());
    environment.put("KC_CLI_PASSWORD", server.adminPassword());
    return new Reader(page, work, new Terminal(work, environment), realm);
  }
}
