package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.sshsig.SignatureCheck.Reason;
import io.latchkey.sshsig.SignedChallenge.Checked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedChallengeTest {
  private static final SignatureCheck GOOD = new SignatureCheck.Good(Optional.empty());

  private final SignedChallenge challenge = new SignedChallenge(Vectors.MESSAGE, Vectors.NAMESPACE);

  @Test
  void isSignedInEitherForm() {
    assertThat(check("ed25519.pub", "ed25519.sha512.sig")).isEqualTo(GOOD);
    assertThat(check("card-rsa.crt.pem", "card-rsa-pss-sha256.sig.b64")).isEqualTo(GOOD);
  }

  @Test
  void isSignedByAnyOfThePersonsKeys() {
    List<SigningKey> keys =
        List.of(
            Vectors.key("sk-ed25519.pub"),
            Vectors.key("ecdsa256.pub"),
            Vectors.key("card-rsa.crt.pem"),
            Vectors.key("ed25519.pub"));

    assertThat(challenge.check(keys, Vectors.read("ed25519.sha512.sig")))
        .isEqualTo(new Checked(Optional.of(Vectors.key("ed25519.pub")), GOOD));
    assertThat(challenge.check(keys, Vectors.read("card-rsa-sha512.sig.b64")))
        .isEqualTo(new Checked(Optional.of(Vectors.key("card-rsa.crt.pem")), GOOD));
  }

  @Test
  void isNotSignedByAnotherKeyThanThePersons() {
    List<SigningKey> keys = List.of(Vectors.key("ecdsa256.pub"), Vectors.key("card-p256.pub.pem"));

    assertThat(challenge.check(keys, Vectors.read("ed25519.sha512.sig")))
        .isEqualTo(
            new Checked(
                Optional.of(Vectors.key("ed25519.pub")), new SignatureCheck.Bad(Reason.OTHER_KEY)));
    assertThat(challenge.check(keys, Vectors.read("card-rsa-sha512.sig.b64")))
        .isEqualTo(new Checked(Optional.empty(), new SignatureCheck.Bad(Reason.WRONG_SIGNATURE)));
  }

  @Test
  void ofAnotherRealmIsNotSigned() {
    SignedChallenge other = new SignedChallenge(Vectors.MESSAGE, "login@other");

    assertThat(
            other
                .check(List.of(Vectors.key("ed25519.pub")), Vectors.read("ed25519.sha512.sig"))
                .check())
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
    assertThat(challenge.check(List.of(Vectors.key("ed25519.pub")), response))
        .isEqualTo(new Checked(Optional.empty(), new SignatureCheck.Bad(Reason.MALFORMED)));
  }

  @Test
  void isNotSignedByAPrivateKey() {
    assertThatThrownBy(
            () ->
                challenge.check(
                    List.of(Vectors.key("ed25519.pub")),
                    "-----BEGIN OPENSSH PRIVATE KEY-----\nQUJD"))
        .isInstanceOf(PrivateKeyException.class);
  }

  private SignatureCheck check(String key, String response) {
    return challenge.check(List.of(Vectors.key(key)), Vectors.read(response)).check();
  }
}
