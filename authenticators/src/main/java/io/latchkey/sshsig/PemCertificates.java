package io.latchkey.sshsig;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** X.509 certificates (RFC 5280, RFC 7468). */
final class PemCertificates {
  static final String LABEL = "CERTIFICATE";

  private PemCertificates() {}

  /**
   * Reads PEM of certificates and nothing else; at least one.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static List<X509Certificate> read(String pem) {
    List<Pem> blocks = Pem.all(pem);
    if (blocks.isEmpty() || blocks.stream().anyMatch(block -> !block.label().equals(LABEL))) {
      throw new IllegalArgumentException("expected PEM of certificates");
    }
    return blocks.stream().map(block -> certificate(block.content())).toList();
  }

  static X509Certificate certificate(byte[] der) {
    X509Certificate certificate;
    byte[] read;
    try {
      certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      read = certificate.getEncoded();
    } catch (CertificateException | IndexOutOfBoundsException e) {
      // The runtime's own reader trips over an Ed25519 key of no bytes.
      throw new IllegalArgumentException("expected an X.509 certificate", e);
    }
    requireAll(der, read);
    return certificate;
  }

  /** The runtime reads what it needs and leaves what follows. */
  static void requireAll(byte[] given, byte[] read) {
    if (!MessageDigest.isEqual(given, read)) {
      throw new IllegalArgumentException("expected DER and nothing behind it");
    }
  }
}
