package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OathKeyTest {

  @Test
  void hexadecimalOfEitherCaseIsRead() {
    assertThat(OathKey.ofHex("00fFaB").bytes()).containsExactly(0x00, 0xff, 0xab);
    assertThat(OathKey.ofHex("00fFaB").length()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0FF", "0g", "00 ff", "0x00", "\u0660\u0660"})
  void anythingElseIsRefusedWithoutBeingQuoted(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OathKey.ofHex(secret))
        .withMessage("secret must be hexadecimal digits, two for each byte")
        .withNoCause();
  }

  @Test
  void anEmptySecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OathKey.of(new byte[0]))
        .withMessage("secret must not be empty");
  }

  @Test
  void theBytesAreCopiedInAndOut() {
    byte[] secret = {1, 2, 3};
    OathKey key = OathKey.of(secret);
    secret[0] = 9;
    key.bytes()[0] = 9;
    assertThat(key.bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void theKeyShowsNothingOfItself() {
    Object key = OathKey.ofHex("deadbeef");
    assertThat(key.toString()).doesNotContainIgnoringCase("deadbeef").doesNotContain("-34, -83");
    assertThat(key).isNotEqualTo(OathKey.ofHex("deadbeef"));
  }

  /** RFC 4226, section 4, R6. */
  @Test
  void fewerThan128BitsAreRefusedOnRequest() {
    OathKey key = TestKeys.ofLength(16);
    assertThat(key.requireLength()).isSameAs(key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestKeys.ofLength(15).requireLength())
        .withMessage("secret must have at least 16 bytes (RFC 4226, R6), but has 15");
  }
}
