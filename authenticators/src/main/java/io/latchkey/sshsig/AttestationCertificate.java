package io.latchkey.sshsig;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The certificate that attests, or is the attestation. Authorities that attest may issue other
 * certificates too; what is demanded here tells those of devices apart, as far as the makers' own
 * rules go.
 */
final class AttestationCertificate {
  private static final int VERSION = 3;
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String UNIT = "OU";

  /** WebAuthn, section 8.2.1. */
  private static final List<String> AUTHENTICATORS = List.of("Authenticator Attestation");

  /** The authenticator's model (WebAuthn, section 8.2.1). */
  private static final String MODEL = "1.3.6.1.4.1.45724.1.1.4";

  /** Two headers of DER, of an OCTET STRING in another. */
  private static final byte[] MODEL_HEADER = {0x04, 0x12, 0x04, 0x10};

  /**
   * What a PIV card states of a key: firmware, serial number, policies (Yubico, PIV attestation).
   */
  private static final String PIV_ARC = "1.3.6.1.4.1.41482.3.";

  private final X509Certificate certificate;

  AttestationCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Demands what WebAuthn, section 8.2.1, does of the certificate of a FIDO2 authenticator.
   *
   * @param model the {@code aaguid} that the authenticator states
   * @throws IllegalArgumentException saying what was expected
   */
  void requireFido2(byte[] model) {
    requireFido();
    if (!units().equals(AUTHENTICATORS)) {
      throw new IllegalArgumentException(
          "expected a certificate whose unit is " + AUTHENTICATORS.get(0));
    }
    byte[] stated = certificate.getExtensionValue(MODEL);
    byte[] expected = new SshWriter().bytes(MODEL_HEADER).bytes(model).toBytes();
    if (stated != null && !MessageDigest.isEqual(stated, expected)) {
      throw new IllegalArgumentException("expected a certificate of the authenticator's model");
    }
  }

  /**
   * Demands what any certificate of an authenticator has. For U2F that is all: its authenticators
   * state no model, and neither WebAuthn, section 8.6, nor FIDO U2F Raw Message Formats, section
   * 4.3, say what the subject is.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  void requireFido() {
    if (certificate.getVersion() != VERSION) {
      throw new IllegalArgumentException("expected a certificate of version 3");
    }
    if (certificate.getExtensionValue(BASIC_CONSTRAINTS) == null) {
      throw new IllegalArgumentException("expected a certificate with basic constraints");
    }
    requireNoAuthority();
  }

  /**
   * Demands that a PIV card issued it for a key of one of its slots.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  void requirePiv() {
    requireNoAuthority();
    if (extensions().noneMatch(oid -> oid.startsWith(PIV_ARC))) {
      throw new IllegalArgumentException("expected a certificate that a PIV card issued");
    }
  }

  /** Otherwise an authority could attest itself. */
  private void requireNoAuthority() {
    if (certificate.getBasicConstraints() >= 0) {
      throw new IllegalArgumentException("expected a certificate that is no authority's");
    }
  }

  private Stream<String> extensions() {
    return Stream.of(
            certificate.getCriticalExtensionOIDs(), certificate.getNonCriticalExtensionOIDs())
        .filter(Objects::nonNull)
        .flatMap(Set::stream);
  }

  private List<?> units() {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equals(UNIT))
              .map(Rdn::getValue)
              .toList();
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException("expected a subject that is a name", e);
    }
  }
}
