package io.latchkey.oath;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code DataInput = {OCRASuite | 00 | C | Q | P | S | T}}, RFC 6287, section 5.1. */
final class DataInput {
  /** Length of the field Q in bytes: two questions of the greatest length. */
  private static final int QUESTION_LENGTH = 128;

  /** Digits of the largest number of 128 bytes; more are not even read. */
  private static final int QUESTION_CHARACTERS = 309;

  private final OcraSuite suite;
  private final OcraInput input;

  DataInput(OcraSuite suite, OcraInput input) {
    this.suite = suite;
    this.input = input;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(suite.text().getBytes(StandardCharsets.US_ASCII));
    out.write(0x00);
    counter().ifPresent(out::writeBytes);
    question().ifPresent(out::writeBytes);
    pinHash().ifPresent(out::writeBytes);
    session().ifPresent(out::writeBytes);
    timeStep().ifPresent(out::writeBytes);
    return out.toByteArray();
  }

  /** C: 8 bytes, the most significant first. */
  private Optional<byte[]> counter() {
    return field("counter", suite.counter(), input.counter)
        .map(counter -> number("counter", counter));
  }

  /** Q: 128 bytes, filled with zeros on the right. */
  private Optional<byte[]> question() {
    return field("question", true, input.question)
        .map(
            question -> {
              if (question.length() > QUESTION_CHARACTERS) {
                throw new IllegalArgumentException("question must have at most 128 bytes");
              }
              byte[] encoded = suite.question().format().encode(question);
              if (encoded.length > QUESTION_LENGTH) {
                throw new IllegalArgumentException("question must have at most 128 bytes");
              }
              return ByteBuffer.allocate(QUESTION_LENGTH).put(encoded).array();
            });
  }

  /** P: the hash of the PIN, 20, 32 or 64 bytes. */
  private Optional<byte[]> pinHash() {
    return field("pin", suite.pinHash().isPresent(), input.pinHash)
        .map(
            hash -> {
              HmacAlgorithm algorithm = suite.pinHash().orElseThrow();
              byte[] bytes = hash.apply(algorithm);
              if (bytes.length != algorithm.outputLength()) {
                throw new IllegalArgumentException(
                    "pin hash must have " + algorithm.outputLength() + " bytes of " + algorithm);
              }
              return bytes;
            });
  }

  /** S: as long as the suite says, filled with zeros on the left. */
  private Optional<byte[]> session() {
    return field("session", suite.session().isPresent(), input.session)
        .map(
            session -> {
              int length = suite.session().orElseThrow();
              if (session.length == 0 || session.length > length) {
                throw new IllegalArgumentException("session must have 1 to " + length + " bytes");
              }
              byte[] padding = new byte[length - session.length];
              return ByteBuffer.allocate(length).put(padding).put(session).array();
            });
  }

  /** T: 8 bytes, the most significant first. */
  private Optional<byte[]> timeStep() {
    return field("time step", suite.timeStep().isPresent(), input.timeStep)
        .map(step -> number("time step", step));
  }

  private static byte[] number(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but is " + value);
    }
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private <T> Optional<T> field(String name, boolean demanded, @Nullable T value) {
    if (demanded && value == null) {
      throw new IllegalArgumentException(name + " is missing, the suite " + suite + " demands it");
    }
    if (!demanded && value != null) {
      throw new IllegalArgumentException(
          name + " is given, but the suite " + suite + " does not hold it");
    }
    return Optional.ofNullable(value);
  }
}
