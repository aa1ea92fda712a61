package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.sshsig.SignatureCheck.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedChallengeTest {
  private static final SignatureCheck GOOD = new SignatureCheck.Good(Optional.empty());

  private final SignedChallenge challenge = new SignedChallenge(Vectors.MESSAGE, Vectors.NAMESPACE);

  @Test
  void isSignedInEitherForm() {
    assertThat(challenge.check(Vectors.key("ed25519.pub"), Vectors.read("ed25519.sha512.sig")))
        .isEqualTo(GOOD);
    assertThat(
            challenge.check(
                Vectors.key("card-rsa.crt.pem"), Vectors.read("card-rsa-pss-sha256.sig.b64")))
        .isEqualTo(GOOD);
  }

  @Test
  void ofAnotherRealmIsNotSigned() {
    SignedChallenge other = new SignedChallenge(Vectors.MESSAGE, "login@other");

    assertThat(other.check(Vectors.key("ed25519.pub"), Vectors.read("ed25519.sha512.sig")))
        .isEqualTo(new SignatureCheck.Bad(Reason.WRONG_NAMESPACE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello world!",
        "-----BEGIN SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----"
      })
  void isNotSignedByWhatIsNoSignature(String response) {
    assertThat(challenge.check(Vectors.key("ed25519.pub"), response))
        .isEqualTo(new SignatureCheck.Bad(Reason.MALFORMED));
  }

  @Test
  void isNotSignedByAPrivateKey() {
    assertThatThrownBy(
            () ->
                challenge.check(
                    Vectors.key("ed25519.pub"), "-----BEGIN OPENSSH PRIVATE KEY-----\nQUJD"))
        .isInstanceOf(PrivateKeyException.class);
  }
}
