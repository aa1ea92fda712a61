package io.latchkey.sshsig;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The authenticator data of a new credential (WebAuthn, sections 6.1 and 6.5.1), which hold the
 * credential's key in CTAP2's canonical form. There is one such form, so a key is told by comparing
 * bytes.
 */
final class AuthenticatorData {
  private static final int APPLICATION_LENGTH = 32;
  private static final int MODEL_LENGTH = 16;
  private static final int USER_PRESENT = 0x01;
  private static final int ATTESTED_CREDENTIAL = 0x40;
  private static final int EXTENSIONS = 0x80;

  /** COSE (RFC 9053) of {@code OKP, EdDSA, Ed25519, x}. */
  private static final String ED25519 = "a4010103272006215820";

  /** COSE of {@code EC2, ES256, P-256, x, y}. */
  private static final String P256 = "a5010203262001215820";

  private static final String P256_Y = "225820";

  private static final int COORDINATE_LENGTH = 32;

  private final byte[] bytes;
  private final byte[] application;
  private final int flags;
  private final byte[] model;
  private final byte[] credentialId;
  private final byte[] rest;

  private AuthenticatorData(byte[] bytes) {
    this.bytes = bytes;
    SshReader in = new SshReader(bytes);
    application = in.bytes(APPLICATION_LENGTH);
    flags = in.octet();
    in.uint32();
    if ((flags & ATTESTED_CREDENTIAL) == 0) {
      throw new IllegalArgumentException("expected the data of a new credential");
    }
    model = in.bytes(MODEL_LENGTH);
    credentialId = in.bytes(in.octet() << 8 | in.octet());
    rest = in.rest();
  }

  /**
   * Reads the byte string of CBOR (RFC 8949, section 3.1) that they are in.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static AuthenticatorData ofCbor(byte[] cbor) {
    SshReader in = new SshReader(cbor);
    int length =
        switch (in.octet()) {
          case 0x58 -> in.octet();
          case 0x59 -> in.octet() << 8 | in.octet();
          default -> throw new IllegalArgumentException("expected a byte string of CBOR");
        };
    byte[] bytes = in.bytes(length);
    in.end();
    return new AuthenticatorData(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The model of the authenticator, {@code aaguid}. */
  byte[] model() {
    return model.clone();
  }

  /**
   * Demands that the credential is this key, made for this application by somebody's touch.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  void requireOf(SigningKey key, byte[] applicationHash) {
    byte[] expected = cose(key);
    boolean alone = (flags & EXTENSIONS) == 0;
    if (rest.length < expected.length
        || (alone && rest.length != expected.length)
        || !MessageDigest.isEqual(Arrays.copyOf(rest, expected.length), expected)) {
      throw new IllegalArgumentException("expected the attestation of the key that is registered");
    }
    if (!MessageDigest.isEqual(application, applicationHash)) {
      throw new IllegalArgumentException("expected a key that was made for its application");
    }
    if ((flags & USER_PRESENT) == 0) {
      throw new IllegalArgumentException("expected a key that was made by somebody's touch");
    }
  }

  /** What an authenticator of U2F signs (FIDO U2F Raw Message Formats, section 4.3). */
  byte[] u2f(SigningKey key, byte[] applicationHash, byte[] challengeHash) {
    return new SshWriter()
        .octet(0)
        .bytes(applicationHash)
        .bytes(challengeHash)
        .bytes(credentialId)
        .bytes(point(key))
        .toBytes();
  }

  private static byte[] cose(SigningKey key) {
    byte[] point = point(key);
    SshWriter out = new SshWriter();
    if (key.type() == KeyType.SK_ED25519) {
      return out.bytes(HexFormat.of().parseHex(ED25519)).bytes(point).toBytes();
    }
    ByteBuffer coordinates = ByteBuffer.wrap(point, 1, 2 * COORDINATE_LENGTH);
    byte[] x = new byte[COORDINATE_LENGTH];
    byte[] y = new byte[COORDINATE_LENGTH];
    coordinates.get(x).get(y);
    return out.bytes(HexFormat.of().parseHex(P256))
        .bytes(x)
        .bytes(HexFormat.of().parseHex(P256_Y))
        .bytes(y)
        .toBytes();
  }

  /** The key's own bytes: 32 of Ed25519, or the uncompressed point of P-256. */
  private static byte[] point(SigningKey key) {
    SshReader in = new SshReader(key.blob());
    in.name();
    if (key.type() == KeyType.SK_ECDSA_P256) {
      in.name();
    }
    return in.string();
  }
}
