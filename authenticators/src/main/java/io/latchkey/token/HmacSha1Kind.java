package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.yubico.HmacSha1Response;
import io.latchkey.yubico.HmacSha1Slot;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * YubiKeys, and what does the same, that answer challenges by HMAC-SHA-1. Nothing moves: only the
 * challenge, which is used up, makes a response unique.
 */
final class HmacSha1Kind implements TokenKind {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String id() {
    return "hmac-sha1";
  }

  @Override
  public TokenDefinition read(JsonFields fields) {
    String secret = fields.requiredText("secret", 2 * HmacSha1Slot.SECRET_LENGTH);
    if (!secret.matches("([0-9A-Fa-f]{2})+")) {
      throw new InvalidFieldException("secret", "expected hexadecimal digits for 1 to 20 bytes");
    }
    String format = fields.text("challengeFormat", 16);
    return new TokenDefinition(
        TokenSecret.of(secret.toLowerCase(Locale.ROOT)),
        TokenParameters.hmacSha1(
            format == null
                ? ChallengeFormat.VARIABLE
                : OathFields.checked("challengeFormat", () -> ChallengeFormat.parse(format))),
        0);
  }

  @Override
  public String newChallenge(TokenParameters parameters, byte[] purpose) {
    HmacSha1Slot slot = parameters.requiredChallengeFormat().slot();
    return HexFormat.of().formatHex(slot.challenge(random, purpose));
  }

  /** None: there is one response to a challenge, and no place to look for others. */
  @Override
  public List<Track> tracks(Question question) {
    return List.of();
  }

  @Override
  public Match match(Question question, String response) {
    String challenge = question.challenge();
    if (challenge == null) {
      return Match.wrong();
    }
    Optional<byte[]> answer = HmacSha1Response.parse(response);
    HmacSha1Slot slot = question.parameters().requiredChallengeFormat().slot();
    byte[] secret = HexFormat.of().parseHex(question.secret().key());
    // Compared also if it is none, so that a challenge that cannot be computed is always told.
    return slot.matches(secret, bytes(challenge), answer.orElseGet(() -> new byte[0]))
        ? new Match(Match.Outcome.RIGHT, question.movingFactor(), 0)
        : Match.wrong();
  }

  private static byte[] bytes(String challenge) {
    try {
      return HexFormat.of().parseHex(challenge);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("challenge expected hexadecimal digits", e);
    }
  }
}
