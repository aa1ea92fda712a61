package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.Match.Outcome;
import io.latchkey.yubico.HmacSha1Slot;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha1KindTest {
  private static final String SECRET = "303132333435363738393a3b3c3d3e3f40414243";

  /** FIPS 198, A.2: "Sample #2". */
  private static final String CHALLENGE = "53616d706c65202332";

  private static final String RESPONSE = "0922d3405faa3d194f82a45830737d5cc6c75d24";

  private final HmacSha1Kind kind = new HmacSha1Kind();

  private TokenDefinition read(String fields) {
    return kind.read(JsonFields.parse("{\"secret\":\"" + SECRET + "\"" + fields + "}"));
  }

  private Outcome answer(String fields, @Nullable String challenge, String response) {
    TokenDefinition token = read(fields);
    return kind.match(
            new TokenKind.Question(
                token.secret(), token.parameters(), 0, 0, challenge, 1_800_000_000),
            response)
        .outcome();
  }

  @Test
  void theResponseToTheChallengeIsRightAndMovesNothing() {
    TokenDefinition token = read("");
    TokenKind.Question question =
        new TokenKind.Question(token.secret(), token.parameters(), 7, 0, CHALLENGE, 1_800_000_000);

    assertThat(kind.match(question, RESPONSE)).isEqualTo(new Match(Outcome.RIGHT, 7, 0));
    assertThat(kind.locate(question, RESPONSE, 0)).isEmpty();
    assertThat(kind.follow(question, 7, RESPONSE).outcome()).isEqualTo(Outcome.WRONG);
    assertThat(token.parameters().counts()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "null",
        "0922d3405faa3d194f82a45830737d5cc6c75d",
        "0922d3405faa3d194f82a45830737d5cc6c75d25",
        "0922d3405faa3d194f82a45830737d5cc6c75d240000",
        "53616d706c65202332"
      })
  void nothingButTheResponseIsRight(String response) {
    assertThat(answer("", CHALLENGE, response)).isEqualTo(Outcome.WRONG);
  }

  @Test
  void noResponseIsRightWithoutAChallengeOrToAnotherOne() {
    assertThat(answer("", null, RESPONSE)).isEqualTo(Outcome.WRONG);
    assertThat(answer("", "53616d706c65202333", RESPONSE)).isEqualTo(Outcome.WRONG);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 32",
    "',\"challengeFormat\":\"variable\"', 32",
    "',\"challengeFormat\":\"fixed\"', 64"
  })
  void aChallengeHasTheLengthOfTheSlotAndIsBoundToItsPurpose(String fields, int bytes) {
    byte[] purpose = "login".getBytes(StandardCharsets.UTF_8);

    byte[] challenge =
        HexFormat.of().parseHex(kind.newChallenge(read(fields).parameters(), purpose));

    assertThat(challenge).hasSize(bytes);
    assertThat(HmacSha1Slot.isBoundTo(challenge, purpose)).isTrue();
  }

  /** 64 bytes are a padded challenge for a variable slot, and a challenge for a fixed one. */
  @Test
  void theTwoFormatsDifferInWhatAPaddedChallengeMeans() {
    String padded = CHALLENGE + "00".repeat(64 - 9);

    assertThat(answer("", padded, RESPONSE)).isEqualTo(Outcome.RIGHT);
    assertThat(answer(",\"challengeFormat\":\"fixed\"", padded, RESPONSE)).isEqualTo(Outcome.WRONG);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', must be 1 to 64 bytes",
    "'', xy, expected hexadecimal digits",
    "'', 123, expected hexadecimal digits",
    "',\"challengeFormat\":\"fixed\"', 53616d706c65202332, must be 64 bytes"
  })
  void aChallengeThatTheSlotCannotTakeIsRefused(String fields, String challenge, String message) {
    assertThatThrownBy(() -> answer(fields, challenge, RESPONSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "303132333435363738393A3B3C3D3E3F40414243"})
  void aSecretOfUpToTwentyBytesIsTaken(String secret) {
    TokenDefinition token = kind.read(JsonFields.parse("{\"secret\":\"" + secret + "\"}"));

    assertThat(token.secret().key()).isEqualToIgnoringCase(secret).isLowerCase();
  }

  @ParameterizedTest
  @CsvSource({
    "secret, null",
    "secret, '\"\"'",
    "secret, '\"0\"'",
    "secret, '\"zz\"'",
    "secret, '\"303132333435363738393a3b3c3d3e3f4041424344\"'",
    "challengeFormat, '\"padded\"'",
    "challengeFormat, '\"VARIABLE\"'",
    "challengeFormat, 64"
  })
  void aWrongFieldIsRefusedByName(String field, String value) {
    String json =
        field.equals("secret")
            ? "{\"secret\":" + value + "}"
            : "{\"secret\":\"" + SECRET + "\",\"" + field + "\":" + value + "}";

    assertThatThrownBy(() -> kind.read(JsonFields.parse(json)))
        .isInstanceOf(InvalidFieldException.class)
        .extracting(it -> ((InvalidFieldException) it).field())
        .isEqualTo(field);
  }

  @Test
  void whatIsStoredSaysTheFormat() {
    TokenParameters fixed = read(",\"challengeFormat\":\"fixed\"").parameters();

    assertThat(TokenParameters.ofJson(fixed.toJson())).isEqualTo(fixed);
    assertThat(fixed.toJson()).contains("\"challengeFormat\":\"fixed\"");
  }
}
