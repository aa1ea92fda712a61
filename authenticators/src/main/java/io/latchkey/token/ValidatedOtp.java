package io.latchkey.token;

import io.latchkey.token.validation.OtpValidation;
import io.latchkey.token.validation.ValidationServers;
import io.latchkey.yubico.YubicoOtp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A one-time password that validation servers were asked about, before the token's row was locked.
 *
 * @param otp empty if it is none of the token's, and nobody was asked
 */
record ValidatedOtp(Optional<YubicoOtp> otp, OtpValidation validation) {
  private static final String KEY = "latchkey.yubico-otp.";

  /** How long a password is remembered whose server tells no counters. */
  private static final int SECONDS = 24 * 60 * 60;

  /** Of a token that cannot be used no server is asked: the password would be used up. */
  static final ValidatedOtp NOT_ASKED =
      new ValidatedOtp(Optional.empty(), OtpValidation.NOT_OF_THE_TOKEN);

  /** Asks, if the response is a password of the token. */
  static ValidatedOtp ask(
      KeycloakSession session, RealmModel realm, TokenEntity token, String response) {
    String publicId = TokenParameters.ofJson(token.parameters).publicId();
    Optional<YubicoOtp> otp =
        YubicoOtp.parse(response).filter(it -> it.publicId().equals(publicId));
    return otp.isEmpty()
        ? NOT_ASKED
        : new ValidatedOtp(
            otp, new ValidationServers(session, realm).validate(token.id, otp.get()));
  }

  /** What it comes to for a token whose counters up to one are used. */
  Match match(long movingFactor) {
    Long position = validation.position();
    return switch (validation.outcome()) {
      case WRONG -> Match.wrong();
      case REPLAYED -> Match.replayed();
      case GOOD ->
          position == null
              ? new Match(Match.Outcome.RIGHT, movingFactor, 0)
              : YubicoOtpKind.at(position, movingFactor);
    };
  }

  /**
   * Uses the password up here too, where the server that accepted it tells no counters. False if it
   * was used before.
   */
  boolean use(KeycloakSession session, TokenEntity token) {
    return validation.position() != null
        || otp.isEmpty()
        || session.singleUseObjects().putIfAbsent(KEY + digest(token, otp.get()), SECONDS);
  }

  private static String digest(TokenEntity token, YubicoOtp otp) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((token.id + " " + otp.text()).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
