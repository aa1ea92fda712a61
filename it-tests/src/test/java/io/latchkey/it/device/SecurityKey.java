package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A FIDO authenticator with a key of SSH in it (PROTOCOL.u2f), and the part of {@code ssh-keygen}
 * that asks it. It shares no code with the server.
 */
public final class SecurityKey implements Signer {

  private static final String APPLICATION = "ssh:";
  private static final byte[] MODEL = HexFormat.of().parseHex("d8522d9f575b486688a9ba99fa02f35b");

  private final KeyPair pair;
  private final boolean edwards;
  private int flags = 1;
  private long counter = 1;
  private boolean counts = true;

  private SecurityKey(KeyPair pair, boolean edwards) {
    this.pair = pair;
    this.edwards = edwards;
  }

  /** One with a key of type {@code sk-ssh-ed25519@openssh.com}. */
  public static SecurityKey ed25519() {
    try {
      return new SecurityKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One with a key of type {@code sk-ecdsa-sha2-nistp256@openssh.com}. */
  public static SecurityKey p256() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new SecurityKey(generator.generateKeyPair(), false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on it is touched, or not, and asks for its PIN, or not. */
  public SecurityKey states(boolean touched, boolean verified) {
    flags = (touched ? 1 : 0) | (verified ? 4 : 0);
    return this;
  }

  /** The next signature has this counter. */
  public SecurityKey countingFrom(long next) {
    counter = next;
    return this;
  }

  /** It is of those that never count. */
  public SecurityKey withoutCounter() {
    counts = false;
    counter = 0;
    return this;
  }

  @Override
  public String publicKey() {
    return name() + " " + Base64.getEncoder().encodeToString(blob()) + " security-key";
  }

  @Override
  public String sign(String challenge, String namespace) {
    byte[] framed =
        new SshData()
            .raw("SSHSIG".getBytes(US_ASCII))
            .string(namespace)
            .string("")
            .string("sha512")
            .string(digest("SHA-512", challenge.getBytes(UTF_8)))
            .bytes();
    byte[] signed =
        new SshData()
            .raw(sha256(APPLICATION.getBytes(UTF_8)))
            .raw((byte) flags)
            .uint32(counter)
            .raw(sha256(framed))
            .bytes();
    byte[] signature =
        new SshData().string(name()).string(raw(signed)).raw((byte) flags).uint32(counter).bytes();
    counter += counts ? 1 : 0;
    byte[] whole =
        new SshData()
            .raw("SSHSIG".getBytes(US_ASCII))
            .uint32(1)
            .string(blob())
            .string(namespace)
            .string("")
            .string("sha512")
            .string(signature)
            .bytes();
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(whole)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  /** What {@code ssh-keygen -O write-attestation} writes, in base64. */
  public String attestation(String challenge, Maker maker) {
    byte[] data =
        new SshData()
            .raw(sha256(APPLICATION.getBytes(UTF_8)))
            .raw((byte) 0x41)
            .uint32(0)
            .raw(MODEL)
            .raw((byte) 0, (byte) 4, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
            .raw(cose())
            .bytes();
    byte[] signature =
        maker.sign(new SshData().raw(data).raw(sha256(challenge.getBytes(UTF_8))).bytes());
    return Base64.getMimeEncoder()
        .encodeToString(
            new SshData()
                .string("ssh-sk-attest-v01")
                .string(maker.certificate())
                .string(signature)
                .string(new SshData().raw((byte) 0x58, (byte) data.length).raw(data).bytes())
                .uint32(0)
                .string("")
                .bytes());
  }

  private String name() {
    return edwards ? "sk-ssh-ed25519@openssh.com" : "sk-ecdsa-sha2-nistp256@openssh.com";
  }

  private byte[] blob() {
    SshData out = new SshData().string(name());
    return (edwards ? out : out.string("nistp256")).string(point()).string(APPLICATION).bytes();
  }

  /** 32 bytes of Ed25519, or the uncompressed point of P-256. */
  private byte[] point() {
    if (edwards) {
      byte[] encoded = pair.getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return new SshData()
        .raw((byte) 4)
        .raw(coordinate(point.getAffineX()))
        .raw(coordinate(point.getAffineY()))
        .bytes();
  }

  private byte[] cose() {
    byte[] point = point();
    if (edwards) {
      return new SshData().raw(HexFormat.of().parseHex("a4010103272006215820")).raw(point).bytes();
    }
    return new SshData()
        .raw(HexFormat.of().parseHex("a5010203262001215820"))
        .raw(Arrays.copyOfRange(point, 1, 33))
        .raw(HexFormat.of().parseHex("225820"))
        .raw(Arrays.copyOfRange(point, 33, 65))
        .bytes();
  }

  private byte[] raw(byte[] message) {
    try {
      Signature signer =
          Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      byte[] signature = signer.sign();
      return edwards
          ? signature
          : new SshData()
              .mpint(new BigInteger(1, Arrays.copyOf(signature, 32)))
              .mpint(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)))
              .bytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }

  private static byte[] sha256(byte[] message) {
    return digest("SHA-256", message);
  }

  private static byte[] digest(String name, byte[] message) {
    try {
      return MessageDigest.getInstance(name).digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
