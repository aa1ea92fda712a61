package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Key 1",
        "\u05de\u05e4\u05ea\u05d7\u200f 1",
        "\u06a9\u0644\u06cc\u062f\u200c\u0647\u0627",
        "\u94a5\u5319",
        "\ud83d\udd11",
        "\ud83d\udc69\u200d\ud83d\udcbb"
      })
  void whatPeopleWriteIsPlain(String text) {
    assertThat(PlainText.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000",
        "a\nb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u202ab",
        "a\u202eb",
        "a\u2066b",
        "a\u2069b",
        "pro\u200bd",
        "a\u2060b",
        "\ufeffa",
        "a\u00adb",
        "a\ud800",
        "\udd11a",
        "a\ufffd"
      })
  void whatIsNotSeenWhereItStandsOrIsLostIsNot(String text) {
    assertThat(PlainText.is(text)).isFalse();
  }
}
