package io.latchkey.apikey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

  @Test
  void whatIsVisibleStays() {
    assertThat(HeaderText.of("Jo O'Neil <jo@example.org>, ~!"))
        .isEqualTo("Jo O'Neil <jo@example.org>, ~!");
  }

  @Test
  void whatCouldEndTheHeaderOrIsNoAsciiIsEncoded() {
    assertThat(HeaderText.of("a\r\nX-Evil: yes\0\t\u007f"))
        .isEqualTo("a%0D%0AX-Evil: yes%00%09%7F");
    assertThat(HeaderText.of("Zoë 100%")).isEqualTo("Zo%C3%AB 100%25");
  }

  @Test
  void aCommaSeparatesAndIsEncodedInAName() {
    assertThat(HeaderText.of(Stream.of("/a, b", "/c"))).isEqualTo("/a%2C b,/c");
    assertThat(HeaderText.of(Stream.empty())).isEmpty();
  }
}
