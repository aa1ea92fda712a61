package io.latchkey.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringFileTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("conf").resolve("keyring");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    mode("rw-------");
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private void assertRefused(@Nullable String active, String problem) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> new KeyringFile(path).read(active))
        .withMessage("keyring file " + path + ": " + problem);
  }

  @Test
  void theOnlyKeyIsTheActiveOne() throws IOException {
    write("# made in 2026\n\n k1 = " + KEY + " \n");
    Keyring keyring = new KeyringFile(path).read(null);
    assertThat(keyring.activeKeyId()).isEqualTo("k1");
    Binding binding = new Binding("realm", "row", "ocra");
    byte[] secret = {1, 2, 3};
    assertThat(new KeyringFile(path).read("k1").open(keyring.seal(secret, binding), binding))
        .isEqualTo(secret);
  }

  @Test
  void ofSeveralKeysTheActiveOneIsNamed() throws IOException {
    write("k1=" + KEY + "\nk2=" + KEY + "\n");
    Keyring keyring = new KeyringFile(path).read("k2");
    assertThat(keyring.activeKeyId()).isEqualTo("k2");
    assertThat(keyring.keyIds()).containsExactlyInAnyOrder("k1", "k2");
    assertRefused(null, "there are several keys, [k1, k2]: name the active one in keyring-active");
    assertRefused("k3", "active key k3 is not among the keys [k1, k2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k1", "=AAAA", "k1=?", "k1"})
  void aMalformedLineIsNamedByItsNumberOnly(String line) throws IOException {
    write("k0=" + KEY + "\n" + line + "\n");
    assertRefused("k0", "line 2 must be <key id>=<base64 of 32 bytes>");
  }

  @Test
  void aRepeatedIdIsRefused() throws IOException {
    write("k1=" + KEY + "\nk1=" + KEY + "\n");
    assertRefused("k1", "line 2 repeats a key id");
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() throws IOException {
    write("k1=AAAA\n");
    assertRefused("k1", "key k1 must have 32 bytes, but has 3");
  }

  @Test
  void aFileWithoutKeysIsRefused() throws IOException {
    write("# nothing yet\n");
    assertRefused(null, "there is no key");
  }

  @Test
  void aMissingFileIsRefused() {
    assertRefused(null, "there is no such file");
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void aFileThatOthersCanTouchIsRefused(String mode) throws IOException {
    write("k1=" + KEY + "\n");
    mode(mode);
    assertRefused(null, "others than its owner have access to it; set its mode to 600 or 400");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    write("#".repeat(64 * 1024));
    assertRefused(null, "there is no key");
    write("#".repeat(64 * 1024 + 1));
    assertRefused(null, "it is longer than 65536 bytes");
  }

  @Test
  void aNewFileHoldsOneKeyForItsOwnerOnly() throws IOException {
    new KeyringFile(path).createIfMissing();
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Keyring keyring = new KeyringFile(path).read(null);
    assertThat(keyring.keyIds()).containsExactly("k1");
    Path other = folder.resolve("other");
    new KeyringFile(other).createIfMissing();
    assertThat(Files.readString(other)).isNotEqualTo(Files.readString(path)).doesNotContain(KEY);
  }

  @Test
  void aFileThatIsThereStaysAsItIs() throws IOException {
    write("k9=" + KEY + "\n");
    new KeyringFile(path).createIfMissing();
    assertThat(Files.readString(path)).isEqualTo("k9=" + KEY + "\n");
  }
}
