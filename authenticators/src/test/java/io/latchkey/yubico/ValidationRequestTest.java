package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yubico validation protocol 2.0, "Request" and "Generating signatures". */
class ValidationRequestTest {
  /** The bytes 0 to 19. */
  private static final ValidationKey KEY = ValidationKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhM=");

  private static final String NONCE = "aaaaaaaaaaaaaaaaaaaa0004";
  private static final String OTP = "dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh";

  /** The signature was computed by Python's hmac. */
  @Test
  void allParametersAreSignedInOrderAndBase64IsEncodedForTheUrl() {
    assertThat(request(OTP).query(KEY))
        .isEqualTo("h=XWt60fggVRS1%2BXafSHVoB8cik%2FI%3D&id=87&nonce=" + NONCE + "&otp=" + OTP);
  }

  /** The signature was computed by Python's hmac. */
  @Test
  void countersAreAskedForByTheTimestamp() {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();

    assertThat(new ValidationRequest(87, otp, NONCE, true).query(KEY))
        .isEqualTo(
            "h=XxH2h9ZWdAD365%2B0mG8zbs7dV14%3D&id=87&nonce="
                + NONCE
                + "&otp="
                + OTP
                + "&timestamp=1");
  }

  /** Servers translate what was typed under Dvorak and echo the translation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ey.uugh.dtbduhxphbnbnebdjghkeexctbihpyid",
        "DTEFFUJEHKNHFJBRJNLNLDNHCUJVDDBIKNGJRTGH"
      })
  void thePasswordIsSentInModhexOfLowerCase(String typed) {
    assertThat(request(typed).query(KEY)).endsWith("&otp=" + OTP);
  }

  @Test
  void eachRequestHasANonceOfItsOwn() {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();
    SecureRandom random = new SecureRandom();
    String first = ValidationRequest.of(87, otp, false, random).nonce();

    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(ValidationRequest.of(87, otp, false, random).nonce()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123456789012345",
        "12345678901234567890123456789012345678901",
        "1234567890123&56"
      })
  void aNonceOfAnotherShapeIsRefused(String nonce) {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();

    assertThatThrownBy(() -> new ValidationRequest(87, otp, nonce, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nonce must be 16 to 40 letters and digits");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aClientIdBelowOneIsRefused(long clientId) {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();

    assertThatThrownBy(() -> new ValidationRequest(clientId, otp, NONCE, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("client id must be 1 or more");
  }

  @Test
  void theFirstClientIdIsOne() {
    YubicoOtp otp = YubicoOtp.parse(OTP).orElseThrow();

    assertThat(new ValidationRequest(1, otp, NONCE, false).query(KEY)).contains("&id=1&");
  }

  /** The message must not hold the key: it may be the right one with a slip in it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "AAECAwQFBgcICQoLDA0O", "!AECAwQFBgcICQoLDA0ODxAREhM="})
  void aKeyThatIsShortOrNotBase64IsRefused(String base64) {
    assertThatThrownBy(() -> ValidationKey.ofBase64(base64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("API key must be base64 of at least 16 bytes")
        .hasNoCause();
  }

  @Test
  void aKeyOfSixteenBytesIsTaken() {
    assertThat(request(OTP).query(ValidationKey.ofBase64("AAECAwQFBgcICQoLDA0ODw==")))
        .startsWith("h=");
  }

  private static ValidationRequest request(String typed) {
    return new ValidationRequest(87, YubicoOtp.parse(typed).orElseThrow(), NONCE, false);
  }
}
