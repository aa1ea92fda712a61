package io.latchkey.sshsig;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the data types of RFC 4251, section 5. */
final class SshWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** {@code byte[n]}. */
  SshWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** {@code byte}. */
  SshWriter octet(int octet) {
    out.write(octet);
    return this;
  }

  /** {@code uint32}. */
  SshWriter uint32(long value) {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
  }

  /** {@code string}. */
  SshWriter string(byte[] bytes) {
    return uint32(bytes.length).bytes(bytes);
  }

  /** {@code string} of text, in UTF-8. */
  SshWriter string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code mpint} that is not negative. */
  SshWriter mpint(BigInteger value) {
    return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
