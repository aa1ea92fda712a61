package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keyring.Binding;
import io.latchkey.keyring.Keyring;
import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.OcraSuite;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenSecretTest {
  private static final Keyring KEYRING = new Keyring(Map.of("k1", new byte[32]), "k1");
  private static final OcraSuite SUITE = OcraSuite.parse("OCRA-1:HOTP-SHA1-6:QN08-PSHA1");

  /** RFC 6287, appendix C, gives the SHA-1 hash of the PIN 1234. */
  private static final String HASH_OF_1234 = "7110eda4d09e062aa5e4a390b0a572ac0d2c0220";

  private static TokenEntity token(String sealed) {
    TokenEntity token = new TokenEntity();
    token.id = "token";
    token.realmId = "realm";
    token.kind = "ocra";
    token.secret = sealed;
    token.parameters =
        TokenParameters.oath(SUITE.text(), 6, HmacAlgorithm.SHA1, null, 1, 1, null).toJson();
    return token;
  }

  @Test
  void onlyTheHashOfThePinIsSealed() {
    String sealed =
        new TokenSecret("00ff", null, null)
            .withPin(SUITE, "1234")
            .seal(KEYRING, "realm", "token", "ocra");

    String stored =
        new String(
            KEYRING.open(sealed, new Binding("realm", "token", "ocra")), StandardCharsets.UTF_8);
    assertThat(stored).contains(HASH_OF_1234).doesNotContain("\"1234\"").doesNotContain("\"pin\"");
    assertThat(TokenSecret.open(KEYRING, token(sealed)))
        .isEqualTo(new TokenSecret("00ff", null, HASH_OF_1234));
  }

  @Test
  void aPinThatWasStoredItselfIsReadAsItsHash() {
    String sealed =
        KEYRING.seal(
            "{\"key\":\"00ff\",\"pin\":\"1234\"}".getBytes(StandardCharsets.UTF_8),
            new Binding("realm", "token", "ocra"));

    assertThat(TokenSecret.open(KEYRING, token(sealed)))
        .isEqualTo(new TokenSecret("00ff", null, HASH_OF_1234));
  }

  @Test
  void aPinIsComparedByItsHashAndNoPinIsNobodys() {
    TokenSecret secret = new TokenSecret("00ff", null, HASH_OF_1234);

    assertThat(secret.hasPin(SUITE, "1234")).isTrue();
    assertThat(secret.hasPin(SUITE, "1235")).isFalse();
    assertThat(secret.withoutPin().hasPin(SUITE, "1234")).isFalse();
    assertThat(secret).hasToString("TokenSecret");
  }
}
