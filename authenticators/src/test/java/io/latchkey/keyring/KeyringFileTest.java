package io.latchkey.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringFileTest {
  private static final String KEY_1 = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String KEY_2 = "k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

  @TempDir Path folder;

  private Path file(String text, String mode) throws IOException {
    Path file = folder.resolve("keyring");
    Files.write(file, text.getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private Path file(String text) throws IOException {
    return file(text, "rw-------");
  }

  @Test
  void theOnlyKeyIsTheActiveOne() throws IOException {
    Keyring keyring = new KeyringFile(file("# made in 2026\n\n" + KEY_1 + "\n")).read(null);
    assertThat(keyring.activeKeyId()).isEqualTo("k1");
    assertThat(keyring.keyIds()).containsExactly("k1");
  }

  @Test
  void ofSeveralKeysTheNamedOneIsActive() throws IOException {
    Keyring keyring = new KeyringFile(file(KEY_1 + "\n" + KEY_2)).read("k2");
    assertThat(keyring.activeKeyId()).isEqualTo("k2");
    assertThat(keyring.keyIds()).containsExactlyInAnyOrder("k1", "k2");
  }

  @Test
  void ofSeveralKeysOneMustBeNamed() throws IOException {
    Path file = file(KEY_1 + "\n" + KEY_2);
    assertThatThrownBy(() -> new KeyringFile(file).read(null))
        .isInstanceOf(KeyringException.class)
        .hasMessageContaining("keyring-active");
  }

  @Test
  void anActiveKeyThatIsNotThereIsRefused() throws IOException {
    Path file = file(KEY_1);
    assertThatThrownBy(() -> new KeyringFile(file).read("k9"))
        .isInstanceOf(KeyringException.class)
        .hasMessageContaining("k9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---"})
  void aFileThatOthersCanReachIsRefused(String mode) throws IOException {
    Path file = file(KEY_1, mode);
    assertThatThrownBy(() -> new KeyringFile(file).read(null))
        .isInstanceOf(KeyringException.class)
        .hasMessageContaining("600");
  }

  @ParameterizedTest
  @CsvSource({
    "r--------, false, false",
    "rw-------, true, false",
    "r--r-----, true, false",
    "rw-r-----, true, false",
    "r--r-----, false, true",
    "rw-rw----, true, true",
    "r--r-x---, true, true",
    "r--r--r--, true, true"
  })
  void theGroupMayReadWhatIsRoots(String mode, boolean ofRoot, boolean open) {
    assertThat(KeyringFile.isOpen(PosixFilePermissions.fromString(mode), ofRoot)).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "k1",
        "k1=not base64!",
        "k1=c2hvcnQ=",
        "k 1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
      })
  void aMalformedLineIsRefusedWithoutShowingIt(String line) throws IOException {
    Path file = file(line + "\n");
    assertThatThrownBy(() -> new KeyringFile(file).read(null))
        .isInstanceOf(KeyringException.class)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain("MDEyMzQ1", "c2hvcnQ", "not base64!");
  }

  @Test
  void aKeyIdStandsOnlyOnce() throws IOException {
    Path file = file(KEY_1 + "\n" + KEY_1);
    assertThatThrownBy(() -> new KeyringFile(file).read(null)).hasMessageContaining("line 2");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = file("# nothing here\n");
    assertThatThrownBy(() -> new KeyringFile(file).read(null)).hasMessageContaining("no key");
  }

  @Test
  void aMissingFileIsRefusedByName() {
    Path file = folder.resolve("absent");
    assertThatThrownBy(() -> new KeyringFile(file).read(null))
        .isInstanceOf(KeyringException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aNewFileHasOneKeyForItsOwnerOnlyAndIsMadeOnce() throws IOException {
    KeyringFile file = new KeyringFile(folder.resolve("data/keyring"));
    file.createIfMissing();
    String first = Files.readString(folder.resolve("data/keyring"));
    file.createIfMissing();
    assertThat(Files.readString(folder.resolve("data/keyring"))).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data/keyring"))))
        .isEqualTo("rw-------");
    assertThat(file.read(null).activeKeyId()).isEqualTo("k1");
  }
}
