package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.keyring.KeyringException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeyringTest {
  private static final String SCOPE = "kc.spi-latchkey--default--";
  private static final String KEYS =
      "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
          + ",k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

  @TempDir Path folder;

  private static Map<String, String> info(ConfiguredKeyring keyring) {
    Map<String, String> info = new TreeMap<>();
    keyring.describe(info);
    return info;
  }

  private static void assertRefused(Map<String, String> properties, String... parts) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> new ConfiguredKeyring(new PropertiesScope(SCOPE, properties)))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("MDEyMzQ1"));
  }

  @Test
  void keysOfTheOptionAreUsedAndNeverShown() {
    ConfiguredKeyring keyring =
        new ConfiguredKeyring(
            new PropertiesScope(
                SCOPE, Map.of(SCOPE + "keyring", KEYS, SCOPE + "keyring-active", "k2")));

    assertThat(info(keyring))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "keyring", "option keyring",
                    "keyring-active", "k2",
                    "keyring-keys", "k1, k2")));
    assertThat(keyring.isInVault()).isFalse();
  }

  @Test
  void keysOfAFileAreUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), KEYS);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    ConfiguredKeyring keyring =
        new ConfiguredKeyring(
            new PropertiesScope(
                SCOPE,
                Map.of(SCOPE + "keyring-file", file.toString(), SCOPE + "keyring-active", "k1")));

    assertThat(info(keyring)).containsEntry("keyring", "file " + file);
  }

  @Test
  void theVaultIsAskedLater() {
    ConfiguredKeyring keyring =
        new ConfiguredKeyring(
            new PropertiesScope(SCOPE, Map.of(SCOPE + "keyring-vault-key", "keys")));

    assertThat(keyring.isInVault()).isTrue();
    assertThat(info(keyring)).containsExactly(Map.entry("keyring", "none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kc.spi-latchkey--default--keyring-fil",
        "kc.spi-latchkey--default--keyringfile",
        "kc.spi-latchkey--defualt--keyring-file",
        "kc.spi-latchkey--keyring-file",
        "kc.spi-latchkey-default-keyrng"
      })
  void aMisspeltOptionIsRefusedByName(String name) {
    assertRefused(
        Map.of(name, "x"),
        "There is no option --" + name.substring(3) + ";",
        "--spi-latchkey--default--keyring-file");
  }

  @ParameterizedTest
  @CsvSource({
    "keyring-file, keyring",
    "keyring, keyring-vault-key",
    "keyring-file, keyring-vault-key"
  })
  void twoSourcesAreRefusedByName(String one, String other) {
    assertRefused(
        Map.of(SCOPE + one, "x", SCOPE + other, "x"),
        "--spi-latchkey--default--" + one,
        "--spi-latchkey--default--" + other);
  }

  @Test
  void anActiveKeyWithoutAKeyringIsRefused() {
    assertRefused(
        Map.of(SCOPE + "keyring-active", "k1"), "--spi-latchkey--default--keyring-active is set");
  }

  @Test
  void anOptionWithoutAValueIsRefused() {
    assertRefused(
        Map.of(SCOPE + "keyring", ""), "--spi-latchkey--default--keyring is set, but has no value");
  }

  @Test
  void keysThatAreMalformedAreRefusedByTheOptionsName() {
    assertRefused(Map.of(SCOPE + "keyring", "k1=x y"), "--spi-latchkey--default--keyring: line 1");
  }

  @Test
  void whatKeycloakReadsAndOptionsOfOthersAreLeftAlone() {
    ConfiguredKeyring keyring =
        new ConfiguredKeyring(
            new PropertiesScope(
                SCOPE,
                Map.of(
                    "kc.spi-latchkey--default--enabled", "true",
                    "kc.spi-latchkey-provider", "default",
                    "kc.spi-latchkeys--default--x", "y",
                    "kc.db", "postgres")));

    assertThat(info(keyring)).containsExactly(Map.entry("keyring", "none"));
  }
}
