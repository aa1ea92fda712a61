package io.latchkey.sshsig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes signatures as {@code ssh-keygen} and, for keys of security keys, a FIDO authenticator do,
 * and wrong ones as they do not.
 */
final class TestSigner {
  private final KeyPair pair;
  private final KeyType type;
  private final String application;

  String magic = "SSHSIG";
  long version = 1;
  String namespace = Vectors.NAMESPACE;
  String reserved = "";
  String hash = "sha512";
  String algorithm;
  int flags = 0x01;
  long counter = 7;
  byte[] afterKey = {};
  byte[] afterSignature = {};
  byte[] afterAll = {};
  UnaryOperator<byte[]> changed = UnaryOperator.identity();

  private TestSigner(KeyPair pair, KeyType type, String application) {
    this.pair = pair;
    this.type = type;
    this.application = application;
    this.algorithm = type.sshName();
  }

  static TestSigner ed25519() {
    return new TestSigner(pair("Ed25519", null), KeyType.ED25519, "");
  }

  static TestSigner p256() {
    return new TestSigner(pair("EC", "secp256r1"), KeyType.ECDSA_P256, "");
  }

  static TestSigner securityKeyEd25519(String application) {
    return new TestSigner(pair("Ed25519", null), KeyType.SK_ED25519, application);
  }

  static TestSigner securityKeyP256(String application) {
    return new TestSigner(pair("EC", "secp256r1"), KeyType.SK_ECDSA_P256, application);
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  PrivateKey privateKey() {
    return pair.getPrivate();
  }

  byte[] blob() {
    SshWriter out = new SshWriter().string(type.sshName());
    type.algorithm().write(pair.getPublic(), out);
    return (type.securityKey() ? out.string(application) : out).bytes(afterKey).toBytes();
  }

  SigningKey key() {
    return SigningKey.ofBlob(blob());
  }

  /** The key as it is, but said to be made for another application. */
  SigningKey keyFor(String other) {
    return new TestSigner(pair, type, other).key();
  }

  String sign() {
    return sign(Vectors.MESSAGE);
  }

  String sign(String message) {
    byte[] digest =
        digest(
            hash.equals("sha256") ? "SHA-256" : "SHA-512",
            message.getBytes(StandardCharsets.UTF_8));
    byte[] signedData =
        new SshWriter()
            .bytes("SSHSIG".getBytes(StandardCharsets.US_ASCII))
            .string(namespace)
            .string(reserved)
            .string(hash)
            .string(digest)
            .toBytes();
    SshWriter signature = new SshWriter().string(algorithm);
    if (type.securityKey()) {
      byte[] signed =
          new SshWriter()
              .bytes(digest("SHA-256", application.getBytes(StandardCharsets.UTF_8)))
              .octet(flags)
              .uint32(counter)
              .bytes(digest("SHA-256", signedData))
              .toBytes();
      signature.string(changed.apply(raw(signed))).octet(flags).uint32(counter);
    } else {
      signature.string(changed.apply(raw(signedData)));
    }
    return armoured(
        new SshWriter()
            .bytes(magic.getBytes(StandardCharsets.US_ASCII))
            .uint32(version)
            .string(blob())
            .string(namespace)
            .string(reserved)
            .string(hash)
            .string(signature.bytes(afterSignature).toBytes())
            .bytes(afterAll)
            .toBytes());
  }

  static String armoured(byte[] blob) {
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  private byte[] raw(byte[] message) {
    return pair.getPrivate().getAlgorithm().equals("EC")
        ? ssh(jca("SHA256withECDSAinP1363Format", message))
        : jca("Ed25519", message);
  }

  private static byte[] ssh(byte[] concatenation) {
    EcdsaSignature signature =
        EcdsaSignature.ofConcatenation(concatenation, NistCurve.P256).orElseThrow();
    return new SshWriter().mpint(signature.r()).mpint(signature.s()).toBytes();
  }

  byte[] jca(String jcaName, byte[] message) {
    try {
      Signature signer = Signature.getInstance(jcaName);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] digest(String name, byte[] message) {
    try {
      return MessageDigest.getInstance(name).digest(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair(String algorithm, @Nullable String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (curve != null) {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
