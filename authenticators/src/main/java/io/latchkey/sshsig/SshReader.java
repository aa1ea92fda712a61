package io.latchkey.sshsig;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the data types of RFC 4251, section 5. Lengths are held against the bytes that are there
 * before anything is allocated. Each method throws {@link IllegalArgumentException} on what is cut
 * short.
 */
final class SshReader {
  private final ByteBuffer in;

  SshReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /** {@code byte}: 0 to 255. */
  int octet() {
    require(1);
    return in.get() & 0xFF;
  }

  /** {@code byte[n]}. */
  byte[] bytes(int length) {
    require(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** {@code uint32}. */
  long uint32() {
    require(Integer.BYTES);
    return Integer.toUnsignedLong(in.getInt());
  }

  /** {@code string}. */
  byte[] string() {
    long length = uint32();
    require(length);
    return bytes((int) length);
  }

  /** {@code string} of names: printable characters of US-ASCII. */
  String name() {
    byte[] bytes = string();
    for (byte each : bytes) {
      if (each < 0x21 || each > 0x7E) {
        throw new IllegalArgumentException("expected a name in US-ASCII");
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** {@code mpint} that is not negative, in its shortest form. */
  BigInteger mpint() {
    byte[] bytes = string();
    BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    if (value.signum() < 0 || !shortest(bytes, value)) {
      throw new IllegalArgumentException("expected a number in its shortest form");
    }
    return value;
  }

  /** All that follows. */
  byte[] rest() {
    return bytes(in.remaining());
  }

  /** Nothing may follow. */
  void end() {
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(
          "expected the end, but " + in.remaining() + " bytes follow");
    }
  }

  private static boolean shortest(byte[] bytes, BigInteger value) {
    return bytes.length == (value.signum() == 0 ? 0 : value.toByteArray().length);
  }

  private void require(long length) {
    if (length > in.remaining()) {
      throw new IllegalArgumentException(
          "expected " + length + " more bytes, but there are " + in.remaining());
    }
  }
}
