package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of Yubico's test suite of {@code libyubikey} and of the YubiKey manual. */
class YubicoOtpTest {
  private static final byte[] KEY = HexFormat.of().parseHex("ecde18dbe76fbd0c33330f1c354871db");

  /** Public id {@code dteffuje}, private id 8792ebfe26cc, use counter 19, session use 17. */
  private static final String OTP = "dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh";

  @Test
  void theContentIsRead() {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();
    YubicoOtp.Content content = otp.decrypt(KEY).orElseThrow();

    assertThat(otp.publicId()).isEqualTo("dteffuje");
    assertThat(content.privateId()).isEqualTo(HexFormat.of().parseHex("8792ebfe26cc"));
    assertThat(content.useCounter()).isEqualTo(19);
    assertThat(content.sessionUse()).isEqualTo(17);
    assertThat(content.position()).isEqualTo(19 * 256 + 17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTEFFUJEHKNHFJBRJNLNLDNHCUJVDDBIKNGJRTGH",
        "ey.uugh.dtbduhxphbnbnebdjghkeexctbihpyid",
        "EY.UUGH.DTBDUHXPHBNBNEBDJGHKEEXCTBIHPYID"
      })
  void anyCaseAndTheDvorakLayoutAreTheSame(String typed) {
    YubicoOtp otp = YubicoOtp.parse(typed).orElseThrow();

    assertThat(otp.publicId()).isEqualTo("dteffuje");
    assertThat(otp.text()).isEqualTo(OTP);
    assertThat(otp.decrypt(KEY)).isPresent();
  }

  @Test
  void anotherKeyDecryptsToNothing() {
    byte[] other = KEY.clone();
    other[0] ^= 1;

    assertThat(YubicoOtp.parse(OTP).orElseThrow().decrypt(other)).isEmpty();
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> YubicoOtp.parse(OTP).orElseThrow().decrypt(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123456",
        "dteffujehknhfjbrjnlnldnhcujvddb",
        "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
        "ateffujehknhfjbrjnlnldnhcujvddbikngjrtgh",
        "teffujehknhfjbrjnlnldnhcujvddbikngjrtgh"
      })
  void whatIsNoOtpIsNotRead(String typed) {
    assertThat(YubicoOtp.parse(typed)).isEmpty();
  }
}
