package io.latchkey.sshsig;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.function.Predicate;

/**
 * A public key as a person pastes it to register it.
 *
 * @param key the key
 * @param comment what stands behind the key in its line, or the subject of its certificate; may be
 *     empty
 * @param chain the certificates that were pasted, the key's own first; may be empty. They were read
 *     and not checked: neither signature, nor validity, nor use
 */
public record PastedKey(SigningKey key, String comment, List<X509Certificate> chain) {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final String PUBLIC_KEY = "PUBLIC KEY";

  public PastedKey {
    chain = List.copyOf(chain);
  }

  /**
   * Reads a line of {@code authorized_keys} or of a {@code .pub} file, or PEM of one or more
   * certificates, or PEM of one public key (RFC 7468, sections 5 and 13).
   *
   * @param text at most 32768 characters
   * @throws PrivateKeyException if there is a private key in it
   * @throws UnacceptedKeyException if the key is of a type or length that is not taken
   * @throws IllegalArgumentException saying what is wrong and what was expected
   */
  public static PastedKey read(String text) {
    String pasted = Pasted.text(text);
    return Pem.isIn(pasted) ? ofPem(Pem.all(pasted)) : AuthorizedKeys.read(pasted);
  }

  private static PastedKey ofPem(List<Pem> blocks) {
    if (blocks.stream().map(Pem::label).allMatch(Predicate.isEqual(PemCertificates.LABEL))) {
      List<X509Certificate> chain =
          blocks.stream().map(block -> PemCertificates.certificate(block.content())).toList();
      X509Certificate own = chain.get(0);
      String subject = own.getSubjectX500Principal().getName();
      return new PastedKey(SigningKey.of(own.getPublicKey()), subject, chain);
    }
    if (blocks.size() == 1 && blocks.get(0).label().equals(PUBLIC_KEY)) {
      PublicKey key = publicKey(blocks.get(0).content());
      return new PastedKey(SigningKey.of(key), "", List.of());
    }
    throw new IllegalArgumentException(
        "expected PEM of a certificate and those above it, or of one public key");
  }

  /** Only the factory of the key's own algorithm takes it. */
  private static PublicKey publicKey(byte[] der) {
    for (String algorithm : ALGORITHMS) {
      try {
        PublicKey key =
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
        PemCertificates.requireAll(der, key.getEncoded());
        return key;
      } catch (InvalidKeySpecException | IndexOutOfBoundsException e) {
        // The next one. The runtime's own reader trips over an Ed25519 key of no bytes.
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(algorithm + " is not available", e);
      }
    }
    throw new UnacceptedKeyException(
        UnacceptedKeyException.Problem.TYPE,
        "expected a public key of RSA, Ed25519 or ECDSA on P-256, P-384 or P-521");
  }
}
