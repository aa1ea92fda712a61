package io.latchkey.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The patterns that we publish find a key that leaked, and nothing that only looks like one. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretScanIT {
  private final NodeProject node = NodeProject.install();
  private final Path published = Setting.path("latchkey.docs").resolve("secret-scanning");
  private final TestRealm realm;

  private String key = "";

  SecretScanIT(TestRealm realm) {
    this.realm = realm;
  }

  @BeforeAll
  void makeAKey() {
    realm.createUser("alice");
    key = new Keys(realm).make("alice", Map.of()).key();
  }

  @Test
  void secretlintFindsALeakedKey(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("notes.txt"),
        "first line\ncurl -H 'Authorization: Bearer " + key + "' https://api.example.org\n");
    NodeProject.Answer answer = secretlint(folder);
    assertThat(answer.status()).as("%s", answer).isEqualTo(1);
    JsonNode messages = new ObjectMapper().readTree(answer.output()).at("/0/messages");
    assertThat(messages).hasSize(1);
    assertThat(messages.at("/0/data/CREDENTIAL").asText()).isEqualTo(key);
    assertThat(messages.at("/0/loc/start/line").asInt()).isEqualTo(2);
  }

  @Test
  void secretlintLeavesNearMissesAlone(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("notes.txt"), nearMisses());
    assertThat(secretlint(folder)).extracting(NodeProject.Answer::status).isEqualTo(0);
  }

  @Test
  void everyScannerIsGivenTheSamePattern() throws IOException {
    String pattern = "lk_[0-9A-Za-z]{71}";
    assertThat(Files.readString(published.resolve("secretlintrc.json")))
        .contains("\"/\\\\b" + pattern + "\\\\b/\"");
    assertThat(Files.readString(published.resolve("gitleaks.toml")))
        .contains("'''\\b" + pattern + "\\b'''");
    assertThat(Files.readString(published.resolve("README.md")))
        .contains("\\b" + pattern + "\\b")
        .contains("*Secret format* `" + pattern + "`");
    assertThat(key).matches(pattern);
  }

  private NodeProject.Answer secretlint(Path folder) {
    return node.program(
        folder,
        "node_modules/secretlint/bin/secretlint.js",
        "--secretlintrc",
        published.resolve("secretlintrc.json").toString(),
        "--format",
        "json",
        "**/*");
  }

  private List<String> nearMisses() {
    return List.of(
        key.substring(0, 73),
        key + "a",
        key + "_",
        "a" + key,
        "kl" + key.substring(2),
        key.toUpperCase(Locale.ROOT),
        key.replace('_', '-'),
        key.substring(0, 40) + "-" + key.substring(41));
  }
}
