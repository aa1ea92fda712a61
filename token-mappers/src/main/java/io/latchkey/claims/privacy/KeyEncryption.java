package io.latchkey.claims.privacy;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the content key of a JWE is encrypted for a public key (RFC 7518, section 4.1). */
final class KeyEncryption {
  /** RSA keys that are shorter are refused (RFC 7518, section 4.3). */
  static final int MIN_RSA_BITS = 2_048;

  private static final Set<String> RSA = Set.of("RSA-OAEP-256", "RSA-OAEP");
  private static final Set<String> EC =
      Set.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW");

  private KeyEncryption() {}

  /**
   * The algorithm ({@code alg}) for a key; empty if the key cannot be used. RSA1_5 is not: its
   * padding gives whoever decrypts away (RFC 8725, section 3.2).
   *
   * @param stated the algorithm that the key says it is for; null if it says none
   */
  static Optional<String> algorithm(PublicKey key, @Nullable String stated) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() < MIN_RSA_BITS
          ? Optional.empty()
          : oneOf(RSA, stated, "RSA-OAEP-256");
    }
    return key instanceof ECPublicKey ? oneOf(EC, stated, "ECDH-ES+A256KW") : Optional.empty();
  }

  private static Optional<String> oneOf(
      Set<String> known, @Nullable String stated, String otherwise) {
    return Optional.of(stated == null ? otherwise : stated).filter(known::contains);
  }
}
