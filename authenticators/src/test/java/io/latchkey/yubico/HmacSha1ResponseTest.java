package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha1ResponseTest {
  /** RFC 2202, section 3, test case 1. */
  private static final String RESPONSE = "b617318655057264e28bc0b6fb378c8ef146be00";

  private static final String CRC = "5754";

  @ParameterizedTest
  @ValueSource(
      strings = {
        RESPONSE,
        "B617318655057264E28BC0B6FB378C8EF146BE00",
        "  b617318655057264e28bc0b6fb378c8ef146be00\r\n",
        RESPONSE + CRC
      })
  void twentyBytesAreReadInAnyCaseAndWithTheirCrc(String text) {
    assertThat(HmacSha1Response.parse(text))
        .hasValueSatisfying(
            response -> assertThat(response).isEqualTo(HexFormat.of().parseHex(RESPONSE)));
  }

  @Test
  void twoBytesMoreThatAreNotTheirCrcAreRefused() {
    assertThat(HmacSha1Response.parse(RESPONSE + "0000")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123456",
        "b617318655057264e28bc0b6fb378c8ef146be",
        "b617318655057264e28bc0b6fb378c8ef146be0000",
        "g617318655057264e28bc0b6fb378c8ef146be00",
        "b617318655057264e28b c0b6fb378c8ef146be0",
        "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠"
      })
  void whatIsNoResponseIsNotRead(String text) {
    assertThat(HmacSha1Response.parse(text)).isEmpty();
  }
}
