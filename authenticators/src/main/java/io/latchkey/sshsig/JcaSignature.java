package io.latchkey.sshsig;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks signatures by the providers of the Java runtime, or by a quicker one of the server. */
final class JcaSignature {
  /** What BouncyCastle checks sooner; {@code it-tests/bench ProtocolBench} measures it. */
  private static final Set<String> QUICKER = Set.of("Ed25519");

  private JcaSignature() {}

  static boolean verify(String algorithm, PublicKey key, byte[] message, byte[] signature) {
    return verify(algorithm, null, key, message, signature);
  }

  static boolean verify(
      String algorithm,
      @Nullable AlgorithmParameterSpec parameters,
      PublicKey key,
      byte[] message,
      byte[] signature) {
    try {
      Signature verifier = verifier(algorithm);
      if (parameters != null) {
        verifier.setParameter(parameters);
      }
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not available", e);
    }
  }

  private static Signature verifier(String algorithm) throws NoSuchAlgorithmException {
    // The server registers it, but not in FIPS mode.
    Provider bouncyCastle = Security.getProvider("BC");
    return bouncyCastle != null && QUICKER.contains(algorithm)
        ? Signature.getInstance(algorithm, bouncyCastle)
        : Signature.getInstance(algorithm);
  }
}
