package io.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.device.PressCounter;
import io.latchkey.demo.server.KeycloakDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRealmTest {

  @TempDir Path folder;
  private KeycloakDistribution distribution;
  private Path file;
  private DemoRealm realm;
  private PressCounter counter;

  @BeforeEach
  void prepareOnce() throws IOException {
    Path zip = folder.resolve("keycloak.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("keycloak-1/bin/kc.sh"));
    }
    distribution = KeycloakDistribution.unpack(zip, folder);
    file = Files.writeString(folder.resolve("realm.json"), "{}");
    realm = new DemoRealm(file, folder);
    counter = new PressCounter(folder.resolve("tokens"), "FOB-1");
    realm.prepare(distribution);
    Files.writeString(database(), "data");
    counter.next();
  }

  @Test
  void theFileIsWhereTheServerImportsFrom() {
    assertThat(distribution.home().resolve("data/import/latchkey-demo-realm.json"))
        .hasContent("{}");
  }

  @Test
  void aSecondStartKeepsDatabaseAndCounters() throws IOException {
    realm.remember();
    realm.prepare(distribution);

    assertThat(database()).exists();
    assertThat(counter.next()).isEqualTo(1);
  }

  @Test
  void aChangedFileStartsAnewWithCountersAtZero() throws IOException {
    realm.remember();
    Files.writeString(file, "{\"realm\":\"other\"}");
    realm.prepare(distribution);

    assertThat(database()).doesNotExist();
    assertThat(counter.next()).isEqualTo(0);
  }

  @Test
  void anImportThatDidNotSucceedIsDoneAgain() throws IOException {
    realm.prepare(distribution);

    assertThat(database()).doesNotExist();
  }

  private Path database() {
    return distribution.home().resolve("data/database");
  }
}
