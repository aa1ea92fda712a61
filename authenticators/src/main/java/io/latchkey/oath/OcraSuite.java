package io.latchkey.oath;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token computes a response from and how: the OCRASuite of RFC 6287, section 6, for instance
 * {@code OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1}.
 */
public final class OcraSuite {
  private final String text;
  private final CryptoFunction function;
  private final DataInputFields fields;

  private OcraSuite(String text, CryptoFunction function, DataInputFields fields) {
    this.text = text;
    this.function = function;
    this.fields = fields;
  }

  /** HOTP-H-t: what makes the response out of the data input. */
  record CryptoFunction(HmacAlgorithm algorithm, int digits) {}

  /** What the data input is made of. The question is the one field that is always there. */
  record DataInputFields(
      boolean counter,
      OcraQuestion question,
      @Nullable HmacAlgorithm pinHash,
      @Nullable Integer session,
      @Nullable Integer timeStep) {}

  /**
   * Reads a suite in letters of either case. Fields may be combined freely, in the order C, Q, P,
   * S, T; Q, P, S and T alone stand for QN08, PSHA1, S064 and T1M.
   *
   * @throws IllegalArgumentException naming the part that is wrong and what was expected
   */
  public static OcraSuite parse(String text) {
    OcraSuiteParser parser = new OcraSuiteParser(text);
    return new OcraSuite(text, parser.cryptoFunction(), parser.dataInput());
  }

  /** The suite exactly as provisioned: its bytes are part of what is hashed. */
  public String text() {
    return text;
  }

  public HmacAlgorithm algorithm() {
    return function.algorithm();
  }

  /** Length of a response, 4 to 10. */
  public int digits() {
    return function.digits();
  }

  /** Whether a counter is hashed. */
  public boolean counter() {
    return fields.counter();
  }

  public OcraQuestion question() {
    return fields.question();
  }

  /** The hash function applied to the PIN, where there is one. */
  public Optional<HmacAlgorithm> pinHash() {
    return Optional.ofNullable(fields.pinHash());
  }

  /** Length of the session information in bytes, 1 to 999, where there is one. */
  public OptionalInt session() {
    return optional(fields.session());
  }

  /** The time step in seconds, where there is one. */
  public OptionalInt timeStep() {
    return optional(fields.timeStep());
  }

  /**
   * The suite of the server's response in the mutual mode: the same without the PIN, which only the
   * client's response proves (RFC 6287, section 7.2).
   */
  public OcraSuite withoutPin() {
    int dataInput = text.lastIndexOf(':') + 1;
    String others =
        Stream.of(text.substring(dataInput).split("-", -1))
            .filter(field -> !field.startsWith("P") && !field.startsWith("p"))
            .collect(Collectors.joining("-"));
    return parse(text.substring(0, dataInput) + others);
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  @Override
  public String toString() {
    return text;
  }
}
