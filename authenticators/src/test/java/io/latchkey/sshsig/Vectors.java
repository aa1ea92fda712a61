package io.latchkey.sshsig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What {@code ssh-keygen} and {@code openssl} made; {@code make*.sh} beside it say how. */
final class Vectors {
  static final String MESSAGE = "latchkey-challenge";
  static final String NAMESPACE = "login@acme";

  private Vectors() {}

  static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SigningKey key(String name) {
    return PastedKey.read(read(name)).key();
  }

  static byte[] message() {
    return MESSAGE.getBytes(StandardCharsets.UTF_8);
  }
}
