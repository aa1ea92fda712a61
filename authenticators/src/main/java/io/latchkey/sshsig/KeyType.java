package io.latchkey.sshsig;

import io.latchkey.sshsig.UnacceptedKeyException.Problem;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of keys that are accepted. */
@SuppressWarnings("ImmutableEnumChecker") // No algorithm has a state.
public enum KeyType {
  ED25519("ssh-ed25519", new Ed25519Algorithm(), false),
  ECDSA_P256("ecdsa-sha2-nistp256", new EcdsaAlgorithm(NistCurve.P256), false),
  ECDSA_P384("ecdsa-sha2-nistp384", new EcdsaAlgorithm(NistCurve.P384), false),
  ECDSA_P521("ecdsa-sha2-nistp521", new EcdsaAlgorithm(NistCurve.P521), false),
  RSA("ssh-rsa", new RsaAlgorithm(), false),
  SK_ED25519("sk-ssh-ed25519@openssh.com", new Ed25519Algorithm(), true),
  SK_ECDSA_P256("sk-ecdsa-sha2-nistp256@openssh.com", new EcdsaAlgorithm(NistCurve.P256), true);

  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  private final String sshName;
  private final KeyAlgorithm algorithm;
  private final boolean securityKey;

  KeyType(String sshName, KeyAlgorithm algorithm, boolean securityKey) {
    this.sshName = sshName;
    this.algorithm = algorithm;
    this.securityKey = securityKey;
  }

  /** The name in SSH, for instance {@code ssh-ed25519}. */
  public String sshName() {
    return sshName;
  }

  /** Whether the private key is in a FIDO authenticator, which signs that it was touched. */
  public boolean securityKey() {
    return securityKey;
  }

  KeyAlgorithm algorithm() {
    return algorithm;
  }

  /** Whether a key of this type signs by an algorithm of that name; RSA never with SHA-1. */
  boolean signsBy(String signatureAlgorithm) {
    return this == RSA
        ? List.of(RsaAlgorithm.WITH_SHA256, RsaAlgorithm.WITH_SHA512).contains(signatureAlgorithm)
        : sshName.equals(signatureAlgorithm);
  }

  /** The type of that name in SSH; empty if it is not accepted. */
  public static Optional<KeyType> find(String sshName) {
    return Arrays.stream(values()).filter(type -> type.sshName.equals(sshName)).findFirst();
  }

  /**
   * The type of that name.
   *
   * @throws UnacceptedKeyException saying which are accepted, and why certificates are not
   */
  static KeyType named(String sshName) {
    if (sshName.endsWith(CERTIFICATE)) {
      throw new UnacceptedKeyException(
          Problem.SSH_CERTIFICATE,
          "a certificate of SSH is not a key: give the key that it certifies");
    }
    return find(sshName).orElseThrow(KeyType::unaccepted);
  }

  /**
   * The type of a key that is not SSH's.
   *
   * @throws UnacceptedKeyException saying which are accepted
   */
  static KeyType of(PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return RSA;
    }
    if (key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519")) {
      return ED25519;
    }
    if (key instanceof ECPublicKey ec) {
      return List.of(ECDSA_P256, ECDSA_P384, ECDSA_P521).stream()
          .filter(type -> ((EcdsaAlgorithm) type.algorithm).curve().isOf(ec))
          .findFirst()
          .orElseThrow(KeyType::unaccepted);
    }
    throw unaccepted();
  }

  private static UnacceptedKeyException unaccepted() {
    return new UnacceptedKeyException(
        Problem.TYPE,
        "expected a key of one of the types "
            + Arrays.stream(values()).map(KeyType::sshName).collect(Collectors.joining(", ")));
  }
}
