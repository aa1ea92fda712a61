package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.sshsig.KeyAttestation.TrustedMakers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOL.u2f, "ssh-sk-attest-v01"; WebAuthn, section 8.2; RFC 5280, section 6. */
class KeyAttestationTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("2047-01-01T00:00:00Z");

  private static final String UNTRUSTED = "expected a chain up to a root that is trusted";

  private final AttestationRoots roots = AttestationRoots.read(Vectors.read("attest-root.pem"));
  private final TrustedMakers makers = new TrustedMakers(roots, roots);

  @ParameterizedTest
  @CsvSource({
    "attest-ed25519.pub, attest-ed25519.b64, 'FIDO: CN=Authenticator,OU=Authenticator"
        + " Attestation,O=Acme, issued by CN=Root,O=Acme'",
    "attest-ed25519.pub, attest-model.b64, 'FIDO: CN=Authenticator,OU=Authenticator"
        + " Attestation,O=Acme, issued by CN=Root,O=Acme'",
    "attest-p256.pub, attest-p256.b64, 'FIDO: CN=Authenticator,OU=Authenticator"
        + " Attestation,O=Acme, issued by CN=Root,O=Acme'",
    "attest-p256.pub, attest-u2f.b64, 'FIDO: CN=Authenticator,O=Acme, issued by CN=Root,O=Acme'",
    "attest-piv.pub.pem, attest-piv.pem, 'PIV: CN=Slot 9a,O=Acme, issued by CN=Card,O=Acme'"
  })
  void ofEachFormIsGood(String key, String attestation, String summary) {
    assertThat(check(key, Vectors.read(attestation))).isEqualTo(summary);
  }

  /** Signed as it must be up to the root, and still no proof that a device holds the key. */
  @ParameterizedTest
  @CsvSource({
    "ed25519.pub, untouched.b64, a key that was made by somebody's touch",
    "ed25519.pub, other-application.b64, a key that was made for its application",
    "ed25519.pub, other-model.b64, a certificate of the authenticator's model",
    "ed25519.pub, authority.b64, a certificate that is no authority's",
    "ed25519.pub, unconstrained.b64, a certificate with basic constraints",
    "ed25519.pub, version1.b64, a certificate of version 3",
    "ed25519.pub, no-unit.b64, a certificate whose unit is Authenticator Attestation",
    "ed25519.pub, other-unit.b64, a certificate whose unit is Authenticator Attestation",
    "p256.pub, u2f-authority.b64, a certificate that is no authority's",
    "p256.pub, u2f-unconstrained.b64, a certificate with basic constraints",
    "p256.pub, u2f-version1.b64, a certificate of version 3",
    "p256.pub, u2f-p384.b64, a signature of the authenticator",
    "piv.pub.pem, piv-plain.pem, a certificate that a PIV card issued",
    "piv.pub.pem, piv-authority.pem, a certificate that is no authority's"
  })
  void ofNoDeviceIsRefused(String key, String attestation, String expected) {
    assertThatThrownBy(() -> check("attest-" + key, Vectors.read("attest-" + attestation)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected " + expected);
  }

  /** Whose cards are believed may issue other certificates for authenticators. */
  @Test
  void isBelievedOfMakersOfItsOwnFormOnly() {
    AttestationRoots none = AttestationRoots.NONE;
    TrustedMakers ofCards = new TrustedMakers(roots, none);
    TrustedMakers ofAuthenticators = new TrustedMakers(none, roots);

    assertThat(check("attest-piv.pub.pem", Vectors.read("attest-piv.pem"), ofCards)).isNotEmpty();
    assertThat(check("attest-ed25519.pub", Vectors.read("attest-ed25519.b64"), ofAuthenticators))
        .isNotEmpty();
    assertThatThrownBy(
            () -> check("attest-piv.pub.pem", Vectors.read("attest-piv.pem"), ofAuthenticators))
        .hasMessage(UNTRUSTED);
    assertThatThrownBy(
            () -> check("attest-ed25519.pub", Vectors.read("attest-ed25519.b64"), ofCards))
        .hasMessage(UNTRUSTED);
    assertThatThrownBy(() -> check("attest-p256.pub", Vectors.read("attest-u2f.b64"), ofCards))
        .hasMessage(UNTRUSTED);
  }

  @Test
  void mayHaveTheRootAtItsEnd() {
    String chain = Vectors.read("attest-piv.pem") + Vectors.read("attest-root.pem");

    assertThat(check("attest-piv.pub.pem", chain)).startsWith("PIV");
  }

  @ParameterizedTest
  @CsvSource({
    "attest-p256.pub, attest-ed25519.b64",
    "attest-ed25519.pub, attest-p256.b64",
    "ed25519.pub, attest-ed25519.b64",
    "sk-ed25519.pub, attest-ed25519.b64",
    "card-p256.pub.pem, attest-piv.pem",
    "attest-ed25519.pub, attest-piv.pem",
    "attest-piv.pub.pem, attest-ed25519.b64"
  })
  void ofAnotherKeyIsRefused(String key, String attestation) {
    assertRefused(() -> check(key, Vectors.read(attestation)));
  }

  @ParameterizedTest
  @CsvSource({
    "attest-ed25519.pub, attest-ed25519.b64",
    "attest-p256.pub, attest-p256.b64",
    "attest-p256.pub, attest-u2f.b64"
  })
  void ofAnotherChallengeIsRefused(String key, String attestation) {
    assertRefused(
        () ->
            KeyAttestation.check(
                Vectors.key(key), Vectors.read(attestation), Vectors.MESSAGE + "x", makers, NOW));
  }

  @ParameterizedTest
  @CsvSource({"attest-ed25519.pub, attest-ed25519.b64", "attest-piv.pub.pem, attest-piv.pem"})
  void ofAMakerWhoIsNotTrustedOrWhoseTimeIsOverIsRefused(String key, String attestation) {
    AttestationRoots others = AttestationRoots.read(Vectors.read("attest-stranger.pem"));

    assertThatThrownBy(
            () -> check(key, Vectors.read(attestation), new TrustedMakers(others, others)))
        .hasMessage(UNTRUSTED);
    assertThatThrownBy(
            () ->
                KeyAttestation.check(
                    Vectors.key(key), Vectors.read(attestation), Vectors.MESSAGE, makers, TOO_LATE))
        .hasMessage(UNTRUSTED);
  }

  @Test
  void ofACardWithoutTheCardsOwnCertificateIsRefused() {
    String chain = Vectors.read("attest-piv.pem");
    String leaf = chain.substring(0, chain.indexOf("-----BEGIN", 10));

    assertRefused(() -> check("attest-piv.pub.pem", leaf));
  }

  /** Otherwise the authority could attest itself. */
  @Test
  void byTheCertificateOfAnAuthorityIsRefused() {
    String root = Vectors.read("attest-root.pem");

    assertRefused(
        () -> KeyAttestation.check(PastedKey.read(root).key(), root, Vectors.MESSAGE, makers, NOW));
  }

  @Test
  void whoseBytesAreChangedAnywhereIsRefused() {
    byte[] good = Base64.getMimeDecoder().decode(Vectors.read("attest-ed25519.b64"));
    // The last eight bytes are reserved: neither signed nor read.
    for (int i = 0; i < good.length - 8; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 0x04;
      assertRefused(() -> check("attest-ed25519.pub", Base64.getEncoder().encodeToString(changed)));
    }
  }

  @Test
  void thatIsCutOrHasBytesBehindItIsRefused() {
    byte[] good = Base64.getMimeDecoder().decode(Vectors.read("attest-p256.b64"));
    for (int length = 0; length < good.length + 2; length++) {
      if (length != good.length) {
        byte[] other = Arrays.copyOf(good, length);
        assertRefused(() -> check("attest-p256.pub", Base64.getEncoder().encodeToString(other)));
      }
    }
  }

  @Test
  void thatHoldsAPrivateKeyIsToldApart() {
    assertThatThrownBy(() -> check("attest-p256.pub", "-----BEGIN PRIVATE KEY-----\nQUJD"))
        .isInstanceOf(PrivateKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"attest-piv.pem", "attest-piv.pub.pem", "attest-ed25519.pub"})
  void rootsAreCertificatesOfAuthorities(String file) {
    assertRefused(() -> AttestationRoots.read(Vectors.read(file)));
  }

  private String check(String key, String attestation) {
    return check(key, attestation, makers);
  }

  private static String check(String key, String attestation, TrustedMakers makers) {
    return KeyAttestation.check(Vectors.key(key), attestation, Vectors.MESSAGE, makers, NOW);
  }

  private static void assertRefused(Runnable check) {
    assertThatThrownBy(check::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ");
  }
}
