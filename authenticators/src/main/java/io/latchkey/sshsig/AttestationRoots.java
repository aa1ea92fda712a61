package io.latchkey.sshsig;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The makers of devices whose attestations are believed. A chain is checked against them by RFC
 * 5280, section 6, at once and from what is at hand: nothing is fetched, so that what a person
 * pastes makes the server call nobody.
 */
public final class AttestationRoots {
  /** Nobody is believed. */
  public static final AttestationRoots NONE = new AttestationRoots(List.of());

  private static final String UNTRUSTED = "expected a chain up to a root that is trusted";

  private final List<X509Certificate> roots;

  private AttestationRoots(List<X509Certificate> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * Reads PEM of certificates, ten at most.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static AttestationRoots read(String pem) {
    List<X509Certificate> roots = PemCertificates.read(Pasted.text(pem));
    if (roots.stream().anyMatch(root -> root.getBasicConstraints() < 0)) {
      throw new IllegalArgumentException("expected certificates of authorities");
    }
    return new AttestationRoots(roots);
  }

  /** Whether nobody is believed. */
  public boolean isEmpty() {
    return roots.isEmpty();
  }

  /**
   * Checks that a chain leads to one of them.
   *
   * @param chain the certificate of the key first, each followed by the one that issued it
   * @throws IllegalArgumentException if it does not at that time
   */
  void check(List<X509Certificate> chain, Instant time) {
    if (isEmpty()) {
      throw new IllegalArgumentException(UNTRUSTED);
    }
    try {
      CertPath path =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(chain.stream().filter(each -> !roots.contains(each)).toList());
      PKIXParameters parameters =
          new PKIXParameters(
              roots.stream()
                  .map(root -> new TrustAnchor(root, null))
                  .collect(Collectors.toUnmodifiableSet()));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (CertPathValidatorException | CertificateException e) {
      throw new IllegalArgumentException(UNTRUSTED, e);
    } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("PKIX is not available", e);
    }
  }
}
