package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Writes the data types of RFC 4251, section 5. */
final class SshData {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  SshData raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  SshData uint32(long value) {
    return raw(ByteBuffer.allocate(4).putInt((int) value).array());
  }

  SshData string(byte[] bytes) {
    return uint32(bytes.length).raw(bytes);
  }

  SshData string(String text) {
    return string(text.getBytes(UTF_8));
  }

  SshData mpint(BigInteger value) {
    return string(value.toByteArray());
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
