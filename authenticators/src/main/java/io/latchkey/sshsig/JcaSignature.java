package io.latchkey.sshsig;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/** Checks signatures by the providers of the Java runtime. */
final class JcaSignature {
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
      Signature verifier = Signature.getInstance(algorithm);
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
}
