package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.Match.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YubicoOtpKindTest {
  private static final String KEY = "ecde18dbe76fbd0c33330f1c354871db";
  private static final String PRIVATE_ID = "8792ebfe26cc";

  /** The password of libyubikey's tests: use counter 19, session use 17. */
  private static final String OTP = "dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh";

  private static final long POSITION = 19 * 256 + 17;

  private final YubicoOtpKind kind = new YubicoOtpKind();

  private Match match(
      String publicId, String privateId, String key, long movingFactor, String otp) {
    TokenDefinition token =
        kind.read(
            JsonFields.parse(
                "{\"publicId\":\"%s\",\"privateId\":\"%s\",\"secret\":\"%s\"}"
                    .formatted(publicId, privateId, key)));
    return kind.match(
        new TokenKind.Question(
            token.secret(), token.parameters(), movingFactor, 0, null, 1_800_000_000),
        otp);
  }

  private Match match(long movingFactor, String otp) {
    return match("dteffuje", PRIVATE_ID, KEY, movingFactor, otp);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, POSITION - 1, POSITION})
  void aPasswordThatIsNewerMovesTheCounterPastIt(long movingFactor) {
    assertThat(match(movingFactor, OTP)).isEqualTo(new Match(Outcome.RIGHT, POSITION + 1, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {POSITION + 1, POSITION + 256})
  void aPasswordThatIsOlderIsAReplay(long movingFactor) {
    assertThat(match(movingFactor, OTP).outcome()).isEqualTo(Outcome.REPLAYED);
  }

  @Test
  void whatADvorakKeyboardMakesOfItIsTheSame() {
    assertThat(match(0, "ey.uugh.dtbduhxphbnbnebdjghkeexctbihpyid").outcome())
        .isEqualTo(Outcome.RIGHT);
  }

  @ParameterizedTest
  @CsvSource({
    "dteffujf, 8792ebfe26cc, ecde18dbe76fbd0c33330f1c354871db",
    "dteffuj, 8792ebfe26cd, ecde18dbe76fbd0c33330f1c354871db",
    "dteffuje, 8792ebfe26cd, ecde18dbe76fbd0c33330f1c354871db",
    "dteffuje, 8792ebfe26cc, ecde18dbe76fbd0c33330f1c354871dc"
  })
  void anotherPublicIdPrivateIdOrKeyIsWrong(String publicId, String privateId, String key) {
    String even = publicId.length() % 2 == 0 ? publicId : publicId + "c";

    assertThat(match(even, privateId, key, 0, OTP).outcome()).isEqualTo(Outcome.WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "null", "dteffuje", "hknhfjbrjnlnldnhcujvddbikngjrtgh"})
  void nothingButThePasswordIsRight(String otp) {
    assertThat(match(0, otp).outcome()).isEqualTo(Outcome.WRONG);
  }

  @Test
  void withoutPrivateIdAndKeyValidationServersAreAskedAndNoPasswordIsRightHere() {
    TokenDefinition token = kind.read(JsonFields.parse("{\"publicId\":\"dteffuje\"}"));

    assertThat(token.parameters().verifiedBy()).isEqualTo("validation-server");
    assertThat(
            kind.match(
                    new TokenKind.Question(
                        token.secret(), token.parameters(), 0, 0, null, 1_800_000_000),
                    OTP)
                .outcome())
        .isEqualTo(Outcome.WRONG);
  }

  @ParameterizedTest
  @CsvSource({
    "secret, null",
    "publicId, '\"dteffujx\"'",
    "publicId, '\"dte\"'",
    "publicId, '\"cccccccccccccccccccccccccccccccccc\"'",
    "publicId, null",
    "privateId, '\"8792ebfe26\"'",
    "privateId, null",
    "secret, '\"ecde18dbe76fbd0c33330f1c354871\"'",
    "secret, '\"zzde18dbe76fbd0c33330f1c354871db\"'",
    "counter, 8388609"
  })
  void aWrongFieldIsRefusedByName(String field, String value) {
    String json =
        "{\"publicId\":\"dteffuje\",\"privateId\":\"8792ebfe26cc\",\"secret\":\"" + KEY + "\"}";
    String wrong =
        json.contains("\"" + field + "\"")
            ? json.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value)
            : json.replace("}", ",\"" + field + "\":" + value + "}");

    assertThatThrownBy(() -> kind.read(JsonFields.parse(wrong)))
        .isInstanceOf(InvalidFieldException.class)
        .extracting(it -> ((InvalidFieldException) it).field())
        .isEqualTo(field);
  }
}
