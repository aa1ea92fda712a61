package io.latchkey.oath;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one computation: which of C, Q, P, S and T there must be is said by the {@link
 * OcraSuite}. Holds a PIN or its hash, so it has no text form.
 */
public final class OcraInput {
  final @Nullable Long counter;
  final @Nullable String question;
  final @Nullable Function<HmacAlgorithm, byte[]> pinHash;
  final byte @Nullable [] session;
  final @Nullable Long timeStep;

  private OcraInput(Builder builder) {
    counter = builder.counter;
    question = builder.question;
    pinHash = builder.pinHash;
    session = builder.session;
    timeStep = builder.timeStep;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; each is checked against the suite when the response is computed. */
  public static final class Builder {
    private @Nullable Long counter;
    private @Nullable String question;
    private @Nullable Function<HmacAlgorithm, byte[]> pinHash;
    private byte @Nullable [] session;
    private @Nullable Long timeStep;

    private Builder() {}

    /** C: the counter, 0 or more. */
    public Builder counter(long value) {
      counter = value;
      return this;
    }

    /**
     * Q: the challenge as a person reads it, in the suite's format; mutual modes concatenate two.
     */
    public Builder question(String value) {
      question = value;
      return this;
    }

    /** P: the PIN, whose UTF-8 bytes are hashed as the suite says. */
    public Builder pin(String value) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("pin must not be empty");
      }
      pinHash = algorithm -> algorithm.digest(value.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /** P: the hash of the PIN, as long as the suite's hash function makes it. */
    public Builder pinHash(byte[] value) {
      byte[] copy = value.clone();
      pinHash = algorithm -> copy;
      return this;
    }

    /**
     * S: the session information, from one byte up to the suite's length. RFC 6287 speaks of text,
     * its reference code of hexadecimal digits that are padded with zeros on the left; the code is
     * what tokens were built from and what this follows.
     */
    public Builder session(byte[] value) {
      session = value.clone();
      return this;
    }

    /**
     * S in hexadecimal digits of either case, see {@link #session}; of an odd number, the first
     * digit is the first byte.
     *
     * @throws IllegalArgumentException if it is not hexadecimal
     */
    public Builder sessionHex(String value) {
      if (!value.matches("[0-9A-Fa-f]+")) {
        throw new IllegalArgumentException("session must be hexadecimal digits");
      }
      session = HexFormat.of().parseHex(value.length() % 2 == 0 ? value : "0" + value);
      return this;
    }

    /** T: the number of time steps since 1970, see {@link Totp#step}. */
    public Builder timeStep(long value) {
      timeStep = value;
      return this;
    }

    public OcraInput build() {
      return new OcraInput(this);
    }
  }
}
