package io.latchkey.sshsig;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What the maker of a device states of a key: that the device made it and never gives it away. Two
 * forms are read: the certificate that a PIV card issues for a key of one of its slots, with the
 * card's own above it, in PEM; and what {@code ssh-keygen -O write-attestation} writes for a FIDO
 * authenticator, in base64.
 */
public final class KeyAttestation {
  private static final int MAX_SUMMARY = 200;

  /**
   * The makers whose attestations are believed, by the form of the attestation: who makes honest
   * authenticators may issue other certificates for cards, and the other way round.
   */
  public record TrustedMakers(AttestationRoots piv, AttestationRoots fido) {}

  private KeyAttestation() {}

  /**
   * Checks what a person pasted.
   *
   * @param key the key that is to be registered
   * @param challenge what was given to {@code ssh-keygen -O challenge}; a PIV card takes none
   * @param makers those whose attestations are believed
   * @return what attested the key, for whoever looks at it later
   * @throws PrivateKeyException if there is a private key in it
   * @throws IllegalArgumentException saying what was expected
   */
  public static String check(
      SigningKey key, String pasted, String challenge, TrustedMakers makers, Instant time) {
    String text = Pasted.text(pasted);
    if (!Pem.isIn(text)) {
      X509Certificate authenticator = SecurityKeyAttestation.parse(text).check(key, challenge);
      makers.fido().check(List.of(authenticator), time);
      return summary("FIDO", authenticator);
    }
    List<X509Certificate> chain = PemCertificates.read(text);
    X509Certificate own = chain.get(0);
    if (!SigningKey.of(own.getPublicKey()).equals(key)) {
      throw new IllegalArgumentException("expected the certificate of the key that is registered");
    }
    new AttestationCertificate(own).requirePiv();
    makers.piv().check(chain, time);
    return summary("PIV", own);
  }

  private static String summary(String form, X509Certificate certificate) {
    String text =
        form
            + ": "
            + certificate.getSubjectX500Principal().getName()
            + ", issued by "
            + certificate.getIssuerX500Principal().getName();
    return text.substring(0, Math.min(text.length(), MAX_SUMMARY));
  }
}
