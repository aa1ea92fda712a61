package io.latchkey.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
  private static final Binding BINDING = new Binding("realm", "row", "ocra");
  private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

  private final Keyring keyring = new Keyring(Map.of("one", key(1)), "one");

  private static byte[] key(int filling) {
    byte[] key = new byte[Keyring.KEY_LENGTH];
    Arrays.fill(key, (byte) filling);
    return key;
  }

  private static void assertDoesNotOpen(
      Keyring keyring, String envelope, Binding binding, String message) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> keyring.open(envelope, binding))
        .withMessage(message);
  }

  @Test
  void whatWasSealedOpens() {
    assertThat(keyring.open(keyring.seal(SECRET, BINDING), BINDING)).isEqualTo(SECRET);
    assertThat(keyring.open(keyring.seal(new byte[0], BINDING), BINDING)).isEmpty();
  }

  /**
   * An envelope made apart from this code (AES-256-GCM of another library; key 32 bytes of 01,
   * nonce 12 bytes of 00, the derived key, associated data and text as the comments of {@link
   * Keyring} say): envelopes stay readable over releases.
   */
  @Test
  void anEnvelopeOfTheFirstReleaseOpens() {
    assertThat(keyring.open("lk1.one.AAAAAAAAAAAAAAAAcMb6o04SSa99cIUJZw4VlCA7RgCbo7wY", BINDING))
        .isEqualTo(SECRET);
  }

  @Test
  void theSameSecretIsSealedDifferentlyEachTime() {
    assertThat(keyring.seal(SECRET, BINDING)).isNotEqualTo(keyring.seal(SECRET, BINDING));
  }

  @Test
  void anEnvelopeNamesItsVersionAndKey() {
    String envelope = keyring.seal(SECRET, BINDING);
    assertThat(envelope).matches("lk1\\.one\\.[A-Za-z0-9_-]{48}");
    assertThat(Keyring.keyIdOf(envelope)).isEqualTo("one");
    assertThat(envelope).startsWith(keyring.activePrefix());
    assertThat(keyring.activePrefix()).isEqualTo("lk1.one.");
  }

  @Test
  void anEnvelopeWhoseKeyIsNotThereIsToldFromAnAlteredOne() {
    String envelope = keyring.seal(SECRET, BINDING);
    Keyring other = new Keyring(Map.of("two", key(2)), "two");
    assertThatExceptionOfType(MissingKeyException.class)
        .isThrownBy(() -> other.open(envelope, BINDING));
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> keyring.open(envelope, new Binding("realm", "other", "ocra")))
        .isNotInstanceOf(MissingKeyException.class);
  }

  @ParameterizedTest
  @CsvSource({"other, row, ocra", "realm, other, ocra", "realm, row, totp", "realmr, ow, ocra"})
  void anEnvelopeDoesNotOpenElsewhere(String realm, String row, String kind) {
    assertDoesNotOpen(
        keyring,
        keyring.seal(SECRET, BINDING),
        new Binding(realm, row, kind),
        "envelope was altered or belongs to another row");
  }

  @Test
  void anEnvelopeWithAnyByteAlteredDoesNotOpen() {
    String envelope = keyring.seal(SECRET, BINDING);
    byte[] body = Base64.getUrlDecoder().decode(envelope.substring("lk1.one.".length()));
    for (int i = 0; i < body.length; i++) {
      byte[] altered = body.clone();
      altered[i] ^= 1;
      assertDoesNotOpen(
          keyring,
          "lk1.one." + Base64.getUrlEncoder().withoutPadding().encodeToString(altered),
          BINDING,
          "envelope was altered or belongs to another row");
    }
  }

  @Test
  void anEnvelopeUnderAnotherKeyDoesNotOpen() {
    Keyring both = new Keyring(Map.of("one", key(1), "two", key(2)), "two");
    String envelope = keyring.seal(SECRET, BINDING);
    assertDoesNotOpen(
        both,
        envelope.replace(".one.", ".two."),
        BINDING,
        "envelope was altered or belongs to another row");
    // The same bytes under another id are another key: the id is authenticated.
    assertDoesNotOpen(
        new Keyring(Map.of("two", key(1)), "two"),
        envelope.replace(".one.", ".two."),
        BINDING,
        "envelope was altered or belongs to another row");
    assertDoesNotOpen(
        new Keyring(Map.of("two", key(2)), "two"),
        envelope,
        BINDING,
        "key one is not in the keyring");
  }

  @Test
  void afterRotationOldEnvelopesOpenAndNewOnesNameTheNewKey() {
    String old = keyring.seal(SECRET, BINDING);
    Keyring rotated = new Keyring(Map.of("one", key(1), "two", key(2)), "two");
    assertThat(rotated.open(old, BINDING)).isEqualTo(SECRET);
    assertThat(Keyring.keyIdOf(rotated.seal(SECRET, BINDING))).isEqualTo("two");
    assertThat(rotated.activeKeyId()).isEqualTo("two");
    assertThat(rotated.keyIds()).containsExactlyInAnyOrder("one", "two");
  }

  @ParameterizedTest
  @CsvSource({
    "'', not an envelope of this version",
    "lk1.one, not an envelope of this version",
    "lk1.one.AA.AA, not an envelope of this version",
    "lk2.one.AAAA, not an envelope of this version",
    "lk1.o ne.AAAA, not an envelope of this version",
    "lk1.one.A*AA, envelope is not base64url",
    // 27 bytes; an empty secret would have 28.
    "lk1.one.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, envelope is too short"
  })
  void whatIsNoEnvelopeIsRefusedWithTheReason(String text, String message) {
    assertDoesNotOpen(keyring, text, BINDING, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lk1.one", "lk2.one.AAAA", "lk1..AAAA", "lk1.o\nne.AAAA"})
  void onlyAnEnvelopeNamesAKey(String text) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> Keyring.keyIdOf(text))
        .withMessage("not an envelope of this version");
  }

  @Test
  void aCodeDependsOnKeyPurposeAndData() {
    Keyring both = new Keyring(Map.of("one", key(1), "two", key(2)), "one");
    byte[] code = both.mac("one", "api-key", SECRET);
    assertThat(code).hasSize(32).isEqualTo(keyring.mac("one", "api-key", SECRET));
    assertThat(both.mac("two", "api-key", SECRET)).isNotEqualTo(code);
    assertThat(both.mac("one", "other", SECRET)).isNotEqualTo(code);
    assertThat(both.mac("one", "api-key", new byte[] {1})).isNotEqualTo(code);
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> both.mac("three", "api-key", SECRET))
        .withMessage("key three is not in the keyring");
  }

  /**
   * HMAC-SHA-256 under HMAC-SHA-256(32 bytes of 01, "latchkey mac api-key" | 01), computed apart
   * from this code: stored codes stay valid over releases.
   */
  @Test
  void aCodeOfTheFirstReleaseIsMadeAgain() {
    assertThat(HexFormat.of().formatHex(keyring.mac("one", "api-key", SECRET)))
        .isEqualTo("504a6fb966f33328f89102dc81eec9331af3cd68c8b815dcd249a7868741944d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "\u00e4", "123456789012345678901234567890123"})
  void anIdOfOtherCharactersOrLengthIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keyring(Map.of(id, key(1)), id))
        .withMessage("a key id must be 1 to 32 letters, digits, '_' or '-'");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void aKeyOfAnotherLengthIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keyring(Map.of("one", new byte[length]), "one"))
        .withMessage("key one must have 32 bytes, but has " + length);
  }

  @Test
  void theActiveKeyMustBeThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keyring(Map.of("one", key(1)), "two"))
        .withMessage("active key two is not among the keys [one]");
  }

  @Test
  void keysGivenAreCopied() {
    byte[] bytes = key(1);
    Map<String, byte[]> keys = new HashMap<>(Map.of("one", bytes));
    Keyring copied = new Keyring(keys, "one");
    bytes[0] = 9;
    keys.clear();
    assertThat(copied.open(keyring.seal(SECRET, BINDING), BINDING)).isEqualTo(SECRET);
  }
}
