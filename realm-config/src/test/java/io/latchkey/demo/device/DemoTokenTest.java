package io.latchkey.demo.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.yubico.YubicoOtp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTokenTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"00000000,237653", "11111111,243178", "99999999,294470"})
  void theKeypadAnswersAsInRfc6287AppendixC1(String challenge, String response) throws IOException {
    assertThat(press("KEYPAD-1001", challenge, 0)).isEqualTo(response);
  }

  @Test
  void theFobShowsTheCodesOfRfc4226AppendixDOneAfterTheOther() throws IOException {
    assertThat(press("FOB-2001", null, 0)).isEqualTo("755224");
    assertThat(press("FOB-2001", null, 0)).isEqualTo("287082");
    assertThat(press("FOB-2001", null, 0)).isEqualTo("359152");
  }

  @Test
  void theKeypadWithACounterNeverAnswersTheSameTwice() throws IOException {
    assertThat(press("KEYPAD-2002", "12345678", 0))
        .hasSize(8)
        .isNotEqualTo(press("KEYPAD-2002", "12345678", 0));
  }

  /** A step of TOTP is a counter of HOTP (RFC 6238, section 4). */
  @ParameterizedTest
  @CsvSource({"0,755224", "59,755224", "60,287082"})
  void theClockFobChangesItsCodeEveryMinute(long time, String code) throws IOException {
    assertThat(press("CLOCK-4001", null, time)).isEqualTo(code);
  }

  /** A vector of Yubico's libyubikey: the 19th time plugged in, 17 touches before. */
  @Test
  void theYubiKeyTypesThePasswordOfYubicosVector() {
    byte[] key = HexFormat.of().parseHex("ecde18dbe76fbd0c33330f1c354871db");

    assertThat(new YubiKeyIds("dteffuje", "8792ebfe26cc").type(key, 19, 17, 0x00c230, 0x9fc8))
        .isEqualTo("dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh");
  }

  @Test
  void theYubiKeyTypesWhatTheServerReadsAndNeverTheSameTwice() throws IOException {
    byte[] key = HexFormat.of().parseHex(DemoToken.bySerial("YUBIKEY-5001").key());
    List<Long> positions = new ArrayList<>();
    for (int touch = 0; touch < 258; touch++) {
      String typed = press("YUBIKEY-5001", null, 0);
      positions.add(
          YubicoOtp.parse(typed).flatMap(otp -> otp.decrypt(key)).orElseThrow().position());
    }

    assertThat(positions).isSorted().doesNotHaveDuplicates().startsWith(256L).endsWith(513L);
  }

  /** FIPS 198, appendix A.2. */
  @Test
  void theYubiKeyWithAChallengeAnswersAsInFips198() throws IOException {
    String challenge = HexFormat.of().formatHex("Sample #2".getBytes(US_ASCII));

    assertThat(press("YUBIKEY-5002", challenge, 0))
        .isEqualTo("0922d3405faa3d194f82a45830737d5cc6c75d24");
    assertThatThrownBy(() -> press("YUBIKEY-5002", "xy", 0)).hasMessageContaining("hexadecimal");
  }

  @Test
  void whatIsMissingOrNotAskedForIsSaid() {
    assertThatThrownBy(() -> press("KEYPAD-1001", null, 0)).hasMessageContaining("challenge");
    assertThatThrownBy(() -> press("KEYPAD-1001", "1234567", 0)).hasMessageContaining("8");
    assertThatThrownBy(() -> press("FOB-2001", "12345678", 0)).hasMessageContaining("no keys");
    assertThatThrownBy(() -> DemoToken.bySerial("FOB-1")).hasMessageContaining("FOB-2001");
  }

  private String press(String serial, @Nullable String challenge, long time) throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(time));
    return DemoToken.bySerial(serial).press(challenge, new PressCounter(folder, serial), clock);
  }
}
