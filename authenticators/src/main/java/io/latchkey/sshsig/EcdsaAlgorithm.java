package io.latchkey.sshsig;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;

/** ECDSA on one of the curves of RFC 5656. */
record EcdsaAlgorithm(NistCurve curve) implements KeyAlgorithm {
  private static final List<String> HASHES = List.of("SHA256", "SHA384", "SHA512");

  @Override
  public ECPublicKey read(SshReader in) {
    String name = in.name();
    if (!name.equals(curve.sshName())) {
      throw new IllegalArgumentException("expected a key on the curve " + curve.sshName());
    }
    return curve.key(in.string());
  }

  @Override
  public void write(PublicKey key, SshWriter out) {
    out.string(curve.sshName()).string(curve.point((ECPublicKey) key));
  }

  @Override
  public boolean verify(PublicKey key, String name, byte[] message, byte[] signature) {
    return verify(key, curve.hash(), message, EcdsaSignature.ofSsh(signature));
  }

  @Override
  public boolean verifyPlain(PublicKey key, byte[] message, byte[] signature) {
    Optional<EcdsaSignature> read =
        EcdsaSignature.ofDer(signature).or(() -> EcdsaSignature.ofConcatenation(signature, curve));
    return read.isPresent()
        && HASHES.stream().anyMatch(hash -> verify(key, hash, message, read.get()));
  }

  private boolean verify(PublicKey key, String hash, byte[] message, EcdsaSignature signature) {
    return signature.inRange(curve)
        && JcaSignature.verify(
            hash + "withECDSAinP1363Format", key, message, signature.concatenated(curve));
  }
}
