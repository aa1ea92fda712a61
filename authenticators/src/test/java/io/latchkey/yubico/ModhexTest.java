package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModhexTest {
  private static final byte[] ALL = HexFormat.of().parseHex("0123456789abcdef");

  @Test
  void eachLetterStandsForOneHexadecimalDigit() {
    assertThat(Modhex.decode("cbdefghijklnrtuv")).isEqualTo(ALL);
    assertThat(Modhex.encode(ALL)).isEqualTo("cbdefghijklnrtuv");
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(Modhex.decode("CBDEFGHIJKLNRTUV")).isEqualTo(ALL);
  }

  /** On a Dvorak keyboard the keys c, b, d … type j, x, e … */
  @Test
  void theSameKeysUnderDvorakGiveTheSameBytes() {
    assertThat(Modhex.decode(Modhex.ofDvorak("JXE.uidchtnbpygk"))).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "ccc", "ca", "c1", "çc", "c c"})
  void whatIsNotModhexIsRefused(String text) {
    assertThatThrownBy(() -> Modhex.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modhex");
  }
}
