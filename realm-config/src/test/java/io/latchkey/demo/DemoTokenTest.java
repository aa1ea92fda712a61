package io.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
