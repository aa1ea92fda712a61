package io.latchkey.sshsig;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public key that checks a person's signatures. However it was handed in, it is written as SSH
 * writes it, in one way only; two keys are equal if their bytes are.
 */
public final class SigningKey {
  private final KeyType type;
  private final PublicKey key;
  private final String application;
  private final byte[] blob;

  private SigningKey(KeyType type, PublicKey key, String application) {
    this.type = type;
    this.key = key;
    this.application = application;
    SshWriter out = new SshWriter().string(type.sshName());
    type.algorithm().write(key, out);
    this.blob = (type.securityKey() ? out.string(application) : out).toBytes();
  }

  /**
   * Reads a key as SSH writes it (RFC 4253, section 6.6; PROTOCOL.u2f).
   *
   * @param blob the key's bytes, which a line of {@code authorized_keys} has in base64
   * @throws IllegalArgumentException saying what is wrong: another type, a weak key, a point that
   *     is not on its curve, bytes that follow
   */
  public static SigningKey ofBlob(byte[] blob) {
    SshReader in = new SshReader(blob);
    KeyType type = KeyType.named(in.name());
    PublicKey key = type.algorithm().read(in);
    String application = type.securityKey() ? in.name() : "";
    in.end();
    return new SigningKey(type, key, application);
  }

  /**
   * The key of a certificate or of another standard than SSH's, held to the same rules.
   *
   * @throws IllegalArgumentException as {@link #ofBlob} does
   */
  public static SigningKey of(PublicKey key) {
    return ofBlob(new SigningKey(KeyType.of(key), key, "").blob);
  }

  public KeyType type() {
    return type;
  }

  /** The key as the Java runtime takes it. */
  public PublicKey publicKey() {
    return key;
  }

  /**
   * What a FIDO authenticator made the key for, {@code ssh:} unless told; empty for keys that are
   * in none.
   */
  public String application() {
    return application;
  }

  /** The key's bytes as SSH writes them. */
  public byte[] blob() {
    return blob.clone();
  }

  /** Type and key as in a line of {@code authorized_keys}, without options and comment. */
  public String authorizedKey() {
    return type.sshName() + " " + Base64.getEncoder().encodeToString(blob);
  }

  /** What {@code ssh-keygen -l} shows: {@code SHA256:} and the hash in base64 without padding. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey key && MessageDigest.isEqual(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
