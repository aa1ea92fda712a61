package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Yubico validation protocol 2.0, "Response" and "Verifying signatures". */
class ValidationResponseTest {
  private static final byte[] SECRET = "a secret of 20 bytes".getBytes(StandardCharsets.US_ASCII);
  private static final ValidationKey KEY =
      ValidationKey.ofBase64(Base64.getEncoder().encodeToString(SECRET));
  private static final String OTP = "dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh";
  private static final String NONCE = "0123456789abcdef";
  private static final ValidationRequest REQUEST =
      new ValidationRequest(87, YubicoOtp.parse(OTP).orElseThrow(), NONCE, false);

  private final SortedMap<String, String> pairs = new TreeMap<>();

  ValidationResponseTest() {
    pairs.put("t", "2026-11-24T13:00:00Z0123");
    pairs.put("otp", OTP);
    pairs.put("nonce", NONCE);
    pairs.put("sl", "100");
    pairs.put("status", "OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void aSignedOkForTheRequestIsOk(String lineEnd) {
    assertThat(check(signed(lineEnd))).isEqualTo(ValidationStatus.OK);
    assertThat(check(signed(lineEnd) + lineEnd)).isEqualTo(ValidationStatus.OK);
    assertThat(check(lineEnd + signed(lineEnd).stripTrailing())).isEqualTo(ValidationStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"MALFORMED", "UNKNOWN", "UNSIGNED", "OTHER_REQUEST"},
      mode = EnumSource.Mode.EXCLUDE)
  void eachStatusOfTheProtocolIsTold(ValidationStatus status) {
    pairs.put("status", status.name());

    assertThat(check(signed("\r\n"))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "OK ", "OK2", "", "NOT OK", "MALFORMED", "UNSIGNED"})
  void onlyAnExactNameIsAStatus(String status) {
    pairs.put("status", status);

    assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.UNKNOWN);
  }

  @Test
  void goodBadAndReplayedPasswordsSettleTheMatter() {
    assertThat(Arrays.stream(ValidationStatus.values()).filter(ValidationStatus::settles))
        .containsExactly(
            ValidationStatus.OK, ValidationStatus.BAD_OTP, ValidationStatus.REPLAYED_OTP);
  }

  @Nested
  class Signature {
    @Test
    void isChecked() {
      String other = Base64.getEncoder().encodeToString(new byte[20]);

      assertThat(check("h=" + other + "\r\n" + unsigned("\r\n")))
          .isEqualTo(ValidationStatus.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h=\r\n", "h=!\r\n", "h=AAAA\r\n"})
    void mustBeThere(String line) {
      assertThat(check(line + unsigned("\r\n"))).isEqualTo(ValidationStatus.UNSIGNED);
    }

    /** A fixed list of names would miss it. */
    @Test
    void coversParametersThatTheProtocolDoesNotName() {
      pairs.put("sessionuse", "17");
      pairs.put("brandnew", "a=b");

      assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra=1\r\n", "sessioncounter=1\r\n"})
    void refusesAParameterThatWasPutIn(String line) {
      assertThat(check(line + signed("\r\n"))).isEqualTo(ValidationStatus.UNSIGNED);
    }

    @Test
    void refusesAValueThatWasChanged() {
      pairs.put("status", "BAD_OTP");
      String body = signed("\r\n").replace("status=BAD_OTP", "status=OK");

      assertThat(check(body)).isEqualTo(ValidationStatus.UNSIGNED);
    }

    @Test
    void byAnotherKeyIsRefused() {
      ValidationKey other = ValidationKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhM=");

      assertThat(ValidationResponse.check(signed("\r\n"), REQUEST, other).status())
          .isEqualTo(ValidationStatus.UNSIGNED);
    }

    /** For the admin: the server says what is wrong with the settings. */
    @ParameterizedTest
    @EnumSource(names = {"BAD_SIGNATURE", "NO_SUCH_CLIENT", "MISSING_PARAMETER"})
    void isNotAskedOfARefusalThatTheServerHasNoKeyFor(ValidationStatus status) {
      pairs.put("status", status.name());

      assertThat(check(unsigned("\r\n"))).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
        names = {
          "OK",
          "BAD_OTP",
          "REPLAYED_OTP",
          "REPLAYED_REQUEST",
          "OPERATION_NOT_ALLOWED",
          "BACKEND_ERROR",
          "NOT_ENOUGH_ANSWERS"
        })
    void isAskedOfEveryOtherStatus(ValidationStatus status) {
      pairs.put("status", status.name());

      assertThat(check(unsigned("\r\n"))).isEqualTo(ValidationStatus.UNSIGNED);
    }
  }

  @Nested
  class Echo {
    @ParameterizedTest
    @ValueSource(strings = {"otp", "nonce"})
    void ofAnotherRequestIsRefused(String name) {
      pairs.computeIfPresent(name, (any, value) -> value.replace('e', 'f'));

      assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.OTHER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "nonce"})
    void mustBeInAnOk(String name) {
      pairs.remove(name);

      assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.OTHER_REQUEST);
    }

    /** Yubico's own server leaves both out of BAD_OTP. */
    @Test
    void mayBeMissingInARefusal() {
      pairs.put("status", "BAD_OTP");
      pairs.keySet().removeAll(List.of("otp", "nonce"));

      assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.BAD_OTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "nonce"})
    void ofAnotherRequestIsRefusedInARefusal(String name) {
      pairs.put("status", "REPLAYED_OTP");
      pairs.put(name, "x");

      assertThat(check(signed("\r\n"))).isEqualTo(ValidationStatus.OTHER_REQUEST);
    }
  }

  @Nested
  class Counters {
    private final ValidationRequest request =
        new ValidationRequest(87, YubicoOtp.parse(OTP).orElseThrow(), NONCE, true);

    private ValidationVerdict verdict() {
      return ValidationResponse.check(signed("\r\n"), request, KEY);
    }

    @Test
    void sayWhereAGoodPasswordStands() {
      pairs.putAll(Map.of("timestamp", "197121", "sessioncounter", "19", "sessionuse", "17"));

      assertThat(verdict()).isEqualTo(new ValidationVerdict(ValidationStatus.OK, 19L * 256 + 17));
    }

    @ParameterizedTest
    @CsvSource({
      "32767, 255, 8388607",
      "0, 0, 0",
      "'', 0, ",
      "1, '', ",
      "32768, 0, ",
      "1, 256, ",
      "-1, 0, ",
      "1, 1x, ",
      "99999999999, 0, "
    })
    void thatAKeyHasAreReadAndNoOthers(String use, String session, @Nullable Long position) {
      pairs.putAll(Map.of("sessioncounter", use, "sessionuse", session));

      assertThat(verdict())
          .isEqualTo(
              new ValidationVerdict(
                  position == null ? ValidationStatus.MALFORMED : ValidationStatus.OK, position));
    }

    @Test
    void thatWereAskedForMustBeThere() {
      assertThat(verdict().status()).isEqualTo(ValidationStatus.MALFORMED);
    }

    /** Debian's yubiserver adds them and does not sign them. */
    @Test
    void mustBeSigned() {
      String body = signed("\r\n") + "sessioncounter=19\r\nsessionuse=17\r\n";

      assertThat(ValidationResponse.check(body, request, KEY).status())
          .isEqualTo(ValidationStatus.UNSIGNED);
    }

    @Test
    void areNotToldOfAPasswordThatIsNotGood() {
      pairs.putAll(Map.of("sessioncounter", "19", "sessionuse", "17", "status", "REPLAYED_OTP"));

      assertThat(verdict()).isEqualTo(new ValidationVerdict(ValidationStatus.REPLAYED_OTP, null));
    }
  }

  @Nested
  class Form {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "hello",
          "<html>\r\n",
          "=OK\r\n",
          "status\r\n",
          "st tus=OK\r\n",
          "1status=OK\r\n",
          "status=OK\r\nstatus=OK\r\n",
          "otp=x\r\n",
          "abcdefghijklmnopqrstuvwxyzabcdefg=1\r\nstatus=NO_SUCH_CLIENT\r\n"
        })
    void ofAnythingElseIsMalformed(String body) {
      assertThat(check(body)).isEqualTo(ValidationStatus.MALFORMED);
    }

    @Test
    void withTheSignatureTwiceIsMalformed() {
      assertThat(check("h=AAAA\r\n" + signed("\r\n"))).isEqualTo(ValidationStatus.MALFORMED);
    }

    @Test
    void hasThirtyTwoLinesAtMost() {
      for (int i = pairs.size(); i < 31; i++) {
        pairs.put("name" + i, "");
      }
      assertThat(check(signed("\n"))).isEqualTo(ValidationStatus.OK);

      pairs.put("name31", "");
      assertThat(check(signed("\n"))).isEqualTo(ValidationStatus.MALFORMED);
    }

    @Test
    void has4096CharactersAtMost() {
      pairs.put("long", "");
      pairs.put("long", "x".repeat(4096 - signed("\n").length()));
      assertThat(signed("\n")).hasSize(4096);
      assertThat(check(signed("\n"))).isEqualTo(ValidationStatus.OK);

      assertThat(check(signed("\n") + "\n")).isEqualTo(ValidationStatus.MALFORMED);
    }
  }

  private static ValidationStatus check(String body) {
    return ValidationResponse.check(body, REQUEST, KEY).status();
  }

  private String signed(String lineEnd) {
    return "h=" + Base64.getEncoder().encodeToString(KEY.sign(pairs)) + lineEnd + unsigned(lineEnd);
  }

  /** Not in the order of their names: a server sends them as it likes. */
  private String unsigned(String lineEnd) {
    return new TreeMap<>(pairs)
        .descendingMap().entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue() + lineEnd)
            .collect(Collectors.joining());
  }
}
