package io.latchkey.sshsig;

import io.latchkey.sshsig.SignatureCheck.Reason;
import io.latchkey.sshsig.SignatureCheck.SecurityKeyState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signature as {@code ssh-keygen -Y sign} writes it (PROTOCOL.sshsig). */
public final class SshSignature {
  private static final String LABEL = "SSH SIGNATURE";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;

  private final SigningKey key;
  private final byte[] namespace;
  private final byte[] reserved;
  private final String hash;
  private final String algorithm;
  private final byte[] signature;
  private final int flags;
  private final long counter;

  private SshSignature(SshReader in, Collection<SigningKey> known) {
    if (!MessageDigest.isEqual(in.bytes(MAGIC.length), MAGIC) || in.uint32() != VERSION) {
      throw new IllegalArgumentException("expected a signature of SSHSIG, version 1");
    }
    key = key(in.string(), known);
    namespace = in.string();
    reserved = in.string();
    hash = in.name();
    SshReader inner = new SshReader(in.string());
    in.end();
    algorithm = inner.name();
    signature = inner.string();
    flags = key.type().securityKey() ? inner.octet() : 0;
    counter = key.type().securityKey() ? inner.uint32() : 0;
    inner.end();
  }

  /**
   * Reads an armoured signature.
   *
   * @param armoured at most 32768 characters; white space around it is left out
   * @throws PrivateKeyException if a private key was pasted
   * @throws IllegalArgumentException saying what was expected; also for a key in it that could not
   *     be registered
   */
  public static SshSignature parse(String armoured) {
    return parse(armoured, List.of());
  }

  /**
   * The same, where these keys have been read before: one of them need not be read again.
   *
   * @param known the keys that the signature may name; it may be of another, too
   */
  static SshSignature parse(String armoured, Collection<SigningKey> known) {
    Pem pem = Pem.single(Pasted.text(armoured));
    if (!pem.label().equals(LABEL)) {
      throw new IllegalArgumentException("expected a block that begins with BEGIN " + LABEL);
    }
    return new SshSignature(new SshReader(pem.content()), known);
  }

  /** To read a key, its point is sought on the curve, which takes a part of what a check takes. */
  private static SigningKey key(byte[] blob, Collection<SigningKey> known) {
    return known.stream()
        .filter(each -> MessageDigest.isEqual(each.blob(), blob))
        .findFirst()
        .orElseGet(() -> SigningKey.ofBlob(blob));
  }

  static boolean isIn(String text) {
    return text.contains("BEGIN " + LABEL);
  }

  /** The key that the signature names. It proves nothing before {@link #check}. */
  public SigningKey key() {
    return key;
  }

  /**
   * Checks the signature.
   *
   * @param registered the person's key
   * @param expectedNamespace the purpose that is signed along, for instance {@code login@realm}
   * @param message what was to be signed, byte for byte
   */
  public SignatureCheck check(SigningKey registered, String expectedNamespace, byte[] message) {
    if (!key.equals(registered)) {
      return SignatureCheck.bad(Reason.OTHER_KEY);
    }
    byte[] expected = expectedNamespace.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, namespace)) {
      return SignatureCheck.bad(Reason.WRONG_NAMESPACE);
    }
    byte[] digest = digest(message);
    if (digest == null || !key.type().signsBy(algorithm)) {
      return SignatureCheck.bad(Reason.WRONG_ALGORITHM);
    }
    return verify(signedData(digest));
  }

  private SignatureCheck verify(byte[] signedData) {
    boolean securityKey = key.type().securityKey();
    byte[] signed = securityKey ? securityKeyData(signedData) : signedData;
    try {
      if (!key.type().algorithm().verify(key.publicKey(), algorithm, signed, signature)) {
        return SignatureCheck.bad(Reason.WRONG_SIGNATURE);
      }
    } catch (IllegalArgumentException e) {
      return SignatureCheck.bad(Reason.MALFORMED);
    }
    if (!securityKey) {
      return new SignatureCheck.Good(Optional.empty());
    }
    return (flags & USER_PRESENT) == 0
        ? SignatureCheck.bad(Reason.NO_USER_PRESENCE)
        : new SignatureCheck.Good(
            Optional.of(new SecurityKeyState((flags & USER_VERIFIED) != 0, counter)));
  }

  /** PROTOCOL.sshsig, section 2. */
  private byte[] signedData(byte[] digest) {
    return new SshWriter()
        .bytes(MAGIC)
        .string(namespace)
        .string(reserved)
        .string(hash)
        .string(digest)
        .toBytes();
  }

  /** PROTOCOL.u2f, "SSH U2F Signatures". There are no extensions in what SSH signs. */
  private byte[] securityKeyData(byte[] signedData) {
    return new SshWriter()
        .bytes(digest("SHA-256", key.application().getBytes(StandardCharsets.UTF_8)))
        .octet(flags)
        .uint32(counter)
        .bytes(digest("SHA-256", signedData))
        .toBytes();
  }

  private byte @Nullable [] digest(byte[] message) {
    return switch (hash) {
      case "sha256" -> digest("SHA-256", message);
      case "sha512" -> digest("SHA-512", message);
      default -> null;
    };
  }

  private static byte[] digest(String name, byte[] message) {
    try {
      return MessageDigest.getInstance(name).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + " is not available", e);
    }
  }
}
