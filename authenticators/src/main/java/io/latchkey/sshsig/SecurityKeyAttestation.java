package io.latchkey.sshsig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * What {@code ssh-keygen -O write-attestation} writes (PROTOCOL.u2f, "ssh-sk-attest-v01"): the
 * authenticator's signature over the new key and the challenge (WebAuthn, sections 8.2 and 8.6),
 * with its certificate.
 */
final class SecurityKeyAttestation {
  private static final String MAGIC = "ssh-sk-attest-v01";

  private final X509Certificate certificate;
  private final byte[] signature;
  private final AuthenticatorData data;

  private SecurityKeyAttestation(SshReader in) {
    if (!in.name().equals(MAGIC)) {
      throw new IllegalArgumentException("expected " + MAGIC);
    }
    certificate = PemCertificates.certificate(in.string());
    signature = in.string();
    data = AuthenticatorData.ofCbor(in.string());
    in.uint32();
    in.string();
    in.end();
  }

  /**
   * Reads base64 over any number of lines.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static SecurityKeyAttestation parse(String base64) {
    return new SecurityKeyAttestation(new SshReader(Base64Text.decode(base64)));
  }

  /**
   * Checks that an authenticator made this key and signed this challenge when it did. Who made the
   * authenticator is not looked at.
   *
   * @return the authenticator's certificate
   * @throws IllegalArgumentException if none did
   */
  X509Certificate check(SigningKey key, String challenge) {
    if (!key.type().securityKey()) {
      throw new IllegalArgumentException("expected the attestation of the key that is registered");
    }
    byte[] application = sha256(key.application().getBytes(StandardCharsets.UTF_8));
    data.requireOf(key, application);
    byte[] hash = sha256(challenge.getBytes(StandardCharsets.UTF_8));
    AttestationCertificate attestation = new AttestationCertificate(certificate);
    if (verify(new SshWriter().bytes(data.bytes()).bytes(hash).toBytes())) {
      attestation.requireFido2(data.model());
    } else if (isU2f(key, application, hash)) {
      attestation.requireFido();
    } else {
      throw new IllegalArgumentException("expected a signature of the authenticator");
    }
    return certificate;
  }

  /** Authenticators of U2F know one type of key, for themselves too (WebAuthn, section 8.6). */
  private boolean isU2f(SigningKey key, byte[] application, byte[] hash) {
    return key.type() == KeyType.SK_ECDSA_P256
        && certificate.getPublicKey() instanceof ECPublicKey own
        && NistCurve.P256.isOf(own)
        && verify(data.u2f(key, application, hash));
  }

  private boolean verify(byte[] message) {
    PublicKey key = certificate.getPublicKey();
    if (key instanceof ECPublicKey) {
      return JcaSignature.verify("SHA256withECDSA", key, message, signature);
    }
    return key instanceof RSAPublicKey
        && JcaSignature.verify("SHA256withRSA", key, message, signature);
  }

  static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
