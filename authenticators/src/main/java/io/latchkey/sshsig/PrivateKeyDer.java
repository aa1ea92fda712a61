package io.latchkey.sshsig;

/**
 * Tells by its first bytes whether DER (X.690, section 8.1) is that of a private key. What follows
 * may be missing.
 */
final class PrivateKeyDer {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int LONG_FORM = 0x80;
  private static final int MAX_LENGTH_BYTES = 3;

  /** More than a number of an ECDSA signature has, which is a sequence of two of them. */
  private static final int LONG_NUMBER = 67;

  /** Where the algorithms of PKCS are: 1.2.840.113549.1. */
  private static final byte[] PKCS = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1};

  private static final int PKCS_5 = 5;
  private static final int PKCS_12 = 12;

  private final byte[] bytes;
  private int at;
  private int length;

  private PrivateKeyDer(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean begins(byte[] der) {
    PrivateKeyDer in = new PrivateKeyDer(der);
    return in.takes(SEQUENCE)
        && (in.peek() == SEQUENCE ? in.isEncrypted() : in.isVersion() && in.isKey());
  }

  /** An algorithm that encrypts with a password (RFC 8018, appendix A; RFC 7292, appendix C). */
  private boolean isEncrypted() {
    if (!takes(SEQUENCE) || !takes(OID)) {
      return false;
    }
    for (byte each : PKCS) {
      if (peek() != (each & 0xff)) {
        return false;
      }
      at++;
    }
    return peek() == PKCS_5 || peek() == PKCS_12;
  }

  /** 0 or 1, in one byte. */
  private boolean isVersion() {
    boolean number = takes(INTEGER) && length == 1 && (peek() == 0 || peek() == 1);
    at++;
    return number;
  }

  /** Behind the version: the algorithm (PKCS #8), the modulus (PKCS #1) or the key (SEC 1). */
  private boolean isKey() {
    return switch (peek()) {
      case SEQUENCE -> takes(SEQUENCE) && takes(OID);
      case INTEGER -> takes(INTEGER) && length >= LONG_NUMBER;
      case OCTETS -> true;
      default -> false;
    };
  }

  /** The next byte; -1 behind the last one. */
  private int peek() {
    return at < bytes.length ? bytes[at] & 0xff : -1;
  }

  /** Reads a header with this tag; false if there is another, or less than one. */
  private boolean takes(int tag) {
    if (at + 1 >= bytes.length || peek() != tag) {
      return false;
    }
    int first = bytes[at + 1] & 0xff;
    int more = first < LONG_FORM ? 0 : first - LONG_FORM;
    at += 2;
    if (more > MAX_LENGTH_BYTES || at + more > bytes.length) {
      return false;
    }
    length = more == 0 ? first : 0;
    for (int i = 0; i < more; i++) {
      length = length << 8 | (bytes[at++] & 0xff);
    }
    return true;
  }
}
