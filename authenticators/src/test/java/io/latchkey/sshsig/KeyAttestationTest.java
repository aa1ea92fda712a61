package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private final AttestationRoots roots = AttestationRoots.read(Vectors.read("attest-root.pem"));

  @ParameterizedTest
  @CsvSource({
    "attest-ed25519.pub, attest-ed25519.b64, 'FIDO: CN=Authenticator,O=Acme, issued by"
        + " CN=Root,O=Acme'",
    "attest-p256.pub, attest-p256.b64, 'FIDO: CN=Authenticator,O=Acme, issued by CN=Root,O=Acme'",
    "attest-p256.pub, attest-u2f.b64, 'FIDO: CN=Authenticator,O=Acme, issued by CN=Root,O=Acme'",
    "attest-piv.pub.pem, attest-piv.pem, 'PIV: CN=Slot 9a,O=Acme, issued by CN=Card,O=Acme'"
  })
  void ofEachFormIsGood(String key, String attestation, String summary) {
    assertThat(check(key, Vectors.read(attestation))).isEqualTo(summary);
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
                Vectors.key(key), Vectors.read(attestation), Vectors.MESSAGE + "x", roots, NOW));
  }

  @ParameterizedTest
  @CsvSource({"attest-ed25519.pub, attest-ed25519.b64", "attest-piv.pub.pem, attest-piv.pem"})
  void ofAMakerWhoIsNotTrustedOrWhoseTimeIsOverIsRefused(String key, String attestation) {
    AttestationRoots others = AttestationRoots.read(Vectors.read("attest-stranger.pem"));

    assertRefused(
        () ->
            KeyAttestation.check(
                Vectors.key(key), Vectors.read(attestation), Vectors.MESSAGE, others, NOW));
    assertRefused(
        () ->
            KeyAttestation.check(
                Vectors.key(key), Vectors.read(attestation), Vectors.MESSAGE, roots, TOO_LATE));
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
        () -> KeyAttestation.check(PastedKey.read(root).key(), root, Vectors.MESSAGE, roots, NOW));
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
    return KeyAttestation.check(Vectors.key(key), attestation, Vectors.MESSAGE, roots, NOW);
  }

  private static void assertRefused(Runnable check) {
    assertThatThrownBy(check::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ");
  }
}
