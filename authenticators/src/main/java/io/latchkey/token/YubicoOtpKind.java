package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.yubico.Modhex;
import io.latchkey.yubico.YubicoOtp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * YubiKeys that type a Yubico one-time password, verified here with the key's own AES key. Public
 * id, private id and key are bound when the token is made; use counter and session use are one
 * counter, which only grows. There is no window: each password is newer than the last or used. One
 * without private id and key is verified by {@link ValidatedOtp validation servers}.
 */
final class YubicoOtpKind implements TokenKind {
  private static final int AES_KEY_HEX = 32;
  private static final int PRIVATE_ID_HEX = 12;
  private static final int MAX_PUBLIC_ID = 32;

  /** One beyond the last position of a key, after which it types no more passwords. */
  private static final long MAX_COUNTER = 1L << 23;

  @Override
  public String id() {
    return "yubico-otp";
  }

  @Override
  public TokenDefinition read(JsonFields fields) {
    String publicId = publicId(fields);
    String privateId = hex(fields, "privateId", PRIVATE_ID_HEX);
    String key = hex(fields, "secret", AES_KEY_HEX);
    Long counter = fields.number("counter", 0, MAX_COUNTER);
    boolean elsewhere = privateId == null && key == null;
    if (!elsewhere && (privateId == null || key == null)) {
      throw new InvalidFieldException(
          key == null ? "secret" : "privateId",
          "is required beside the other; without both, validation servers are asked");
    }
    return new TokenDefinition(
        new TokenSecret(key == null ? "" : key, privateId, null),
        TokenParameters.yubicoOtp(publicId, elsewhere ? TokenParameters.VALIDATION_SERVER : null),
        counter == null ? 0 : counter);
  }

  /** None: a password tells its position itself. */
  @Override
  public List<Track> tracks(Question question) {
    return List.of();
  }

  @Override
  public Match match(Question question, String response) {
    Optional<YubicoOtp> otp = YubicoOtp.parse(response);
    if (question.parameters().verifiedBy() != null
        || otp.isEmpty()
        || !equal(otp.get().publicId(), question.parameters().requiredPublicId())) {
      return Match.wrong();
    }
    TokenSecret secret = question.secret();
    Optional<YubicoOtp.Content> content =
        otp.get()
            .decrypt(HexFormat.of().parseHex(secret.key()))
            .filter(
                it -> equal(HexFormat.of().formatHex(it.privateId()), secret.requiredPrivateId()));
    if (content.isEmpty()) {
      return Match.wrong();
    }
    return at(content.get().position(), question.movingFactor());
  }

  /** What a good password at a position comes to. */
  static Match at(long position, long movingFactor) {
    return position < movingFactor
        ? Match.replayed()
        : new Match(Match.Outcome.RIGHT, position + 1, 0);
  }

  private static String publicId(JsonFields fields) {
    String publicId = fields.requiredText("publicId", MAX_PUBLIC_ID);
    return OathFields.checked("publicId", () -> Modhex.encode(Modhex.decode(publicId)));
  }

  private static @Nullable String hex(JsonFields fields, String name, int length) {
    String value = fields.text(name, length);
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9A-Fa-f]{" + length + "}")) {
      throw new InvalidFieldException(name, "expected " + length + " hexadecimal digits");
    }
    return value.toLowerCase(Locale.ROOT);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
