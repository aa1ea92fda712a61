package io.latchkey.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionTest {

  @TempDir Path folder;
  private Path zip;

  @BeforeEach
  void makeZip() throws IOException {
    zip = zip("keycloak.zip", "keycloak-1/bin/kc.sh", "#!/bin/sh\necho build >> ran\n");
  }

  @Test
  void unpackedScriptsCanBeExecuted() throws IOException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, folder.resolve("work"));

    assertThat(distribution.home().resolve("bin/kc.sh")).isExecutable();
  }

  @Test
  void theSameZipIsUnpackedOnce() throws IOException {
    Path own = KeycloakDistribution.unpack(zip, folder).home().resolve("own-file");
    Files.createFile(own);

    KeycloakDistribution.unpack(zip, folder);

    assertThat(own).exists();
  }

  @Test
  void anotherZipReplacesAllThatWasUnpacked() throws IOException {
    Path own = KeycloakDistribution.unpack(zip, folder).home().resolve("own-file");
    Files.createFile(own);

    KeycloakDistribution.unpack(zip("other.zip", "keycloak-1/version.txt", "2"), folder);

    assertThat(own).doesNotExist();
  }

  @Test
  void anEntryThatLeadsOutOfTheFolderIsRefused() throws IOException {
    Path evil = zip("evil.zip", "keycloak-1/../../outside", "x");

    assertThatThrownBy(() -> KeycloakDistribution.unpack(evil, folder.resolve("work")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside its folder");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void providersHoldExactlyTheGivenJars() throws IOException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, folder);
    Path providers = distribution.home().resolve("providers");
    Files.writeString(providers.resolve("old.jar"), "old");

    distribution.install(List.of(Files.writeString(folder.resolve("new.jar"), "new")));

    assertThat(providers.resolve("old.jar")).doesNotExist();
    assertThat(providers.resolve("new.jar")).hasContent("new");
    assertThat(providers.resolve("README.md")).exists();
  }

  @Test
  void anUnchangedJarKeepsItsFileTimeSoThatTheServerIsNotBuiltAgain() throws IOException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, folder);
    Path jar = Files.writeString(folder.resolve("a.jar"), "a");
    distribution.install(List.of(jar));
    Path installed = distribution.home().resolve("providers/a.jar");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(installed, old);

    distribution.install(List.of(jar));

    assertThat(Files.getLastModifiedTime(installed)).isEqualTo(old);
  }

  @Test
  void theServerIsBuiltAgainOnlyWhenAJarOrAnOptionChanges() throws IOException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, folder);
    Path ran = distribution.home().resolve("ran");

    distribution.build(List.of("--health-enabled=true"));
    distribution.build(List.of("--health-enabled=true"));
    assertThat(ran).hasContent("build");

    distribution.install(List.of(Files.writeString(folder.resolve("a.jar"), "a")));
    distribution.build(List.of("--health-enabled=true"));
    assertThat(ran).hasContent("build\nbuild");

    distribution.build(List.of());
    assertThat(ran).hasContent("build\nbuild\nbuild");
  }

  @Test
  void aTakenPortIsSaidInASentence() throws IOException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerSettings settings = ServerSettings.development().withPort(taken.getLocalPort());

      assertThatThrownBy(
              () ->
                  KeycloakServer.start(
                      distribution, settings, folder.resolve("log"), Duration.ofSeconds(10)))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }
  }

  @Test
  void aServerThatEndsEarlyIsReportedWithItsLastLines() throws IOException {
    Path failing =
        zip("failing.zip", "keycloak-1/bin/kc.sh", "#!/bin/sh\necho ERROR: no $KC_DB\nexit 1\n");
    KeycloakDistribution distribution = KeycloakDistribution.unpack(failing, folder);
    ServerSettings settings = ServerSettings.development().withEnvironment("KC_DB", "such thing");

    assertThatThrownBy(
            () ->
                KeycloakServer.start(
                    distribution, settings, folder.resolve("log"), Duration.ofSeconds(30)))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("ended while it was starting")
        .hasMessageContaining("ERROR: no such thing");
  }

  private Path zip(String name, String entry, String content) throws IOException {
    Path file = folder.resolve(name);
    Map<String, String> entries =
        Map.of(entry, content, "keycloak-1/providers/README.md", "Put JARs here.");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
