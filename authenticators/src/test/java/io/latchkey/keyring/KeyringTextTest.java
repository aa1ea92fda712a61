package io.latchkey.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTextTest {
  private static final String KEY_1 = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String KEY_2 = "k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";
  private static final Binding BINDING = new Binding("realm", "row", "hotp");

  private static Keyring read(String text, @Nullable String active) {
    return KeyringText.read("here", text, active);
  }

  private static void assertRefused(String text, @Nullable String active, String message) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> read(text, active))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY_1 + "\n" + KEY_2,
        KEY_1 + "," + KEY_2,
        "# a comment, with a comma\n\n " + KEY_1 + " ,\r\n" + KEY_2 + ",",
      })
  void entriesAreOneALineOrSeparatedByCommas(String text) {
    Keyring keyring = read(text, "k2");
    assertThat(keyring.keyIds()).containsExactlyInAnyOrder("k1", "k2");
    assertThat(keyring.activeKeyId()).isEqualTo("k2");
  }

  @Test
  void theKeysAreThoseOfTheText() {
    String envelope = read(KEY_1, null).seal(new byte[] {7}, BINDING);
    assertThat(read(KEY_2 + "," + KEY_1, "k2").open(envelope, BINDING)).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k1 | here: line 1 must be <key id>=<base64 of 32 bytes>",
        "=MDEy | here: line 1 must be <key id>=<base64 of 32 bytes>",
        "k1=no base64! | here: line 1 must be <key id>=<base64 of 32 bytes>",
        "k1=c2hvcnQ= | here: key k1 must have 32 bytes, but has 5",
        "k 1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
            + "| here: a key id must be 1 to 32 letters, digits, '_' or '-'",
      })
  void aMalformedEntryIsRefusedWithoutShowingIt(String text, String message) {
    assertRefused(text, null, message);
  }

  @Test
  void theLineIsNamed() {
    assertRefused(
        "# comment\n" + KEY_1 + "\nk2", null, "here: line 3 must be <key id>=<base64 of 32 bytes>");
    assertRefused(KEY_1 + "\n" + KEY_1, null, "here: line 2 repeats a key id");
    assertRefused(KEY_1 + "," + KEY_1, null, "here: line 1 repeats a key id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " , ", "# k1=comment"})
  void aTextWithoutAKeyIsRefused(String text) {
    assertRefused(text, null, "here: there is no key");
  }

  @Test
  void ofSeveralKeysOneMustBeNamedThatIsThere() {
    assertRefused(
        KEY_1 + "\n" + KEY_2,
        null,
        "here: there are several keys, [k1, k2]: name the active one in keyring-active");
    assertRefused(KEY_1, "k9", "here: active key k9 is not among the keys [k1]");
  }

  @Test
  void keysWithoutIdsAreNotShown() {
    String key = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE";

    String text = key + "=\nB" + key.substring(1) + "=";

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> KeyringText.read("the file", text, null))
        .withMessageContaining("a key id must be")
        .withMessageNotContaining(key.substring(2));
  }
}
