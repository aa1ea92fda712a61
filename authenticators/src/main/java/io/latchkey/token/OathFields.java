package io.latchkey.token;

import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.OathKey;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields that all OATH tokens share. */
final class OathFields {
  /** Twice as long as the longest hash: longer keys are hashed before use and gain nothing. */
  private static final int MAX_SECRET_BYTES = 128;

  /** Far beyond what a person can press a button; keeps windows from overflowing. */
  private static final long MAX_COUNTER = 1L << 48;

  private final JsonFields fields;

  OathFields(JsonFields fields) {
    this.fields = fields;
  }

  /** The key: hex, 16 bytes (RFC 4226, R6) to 128 bytes. */
  String secret() {
    String secret = fields.requiredText("secret", 2 * MAX_SECRET_BYTES);
    checked("secret", () -> OathKey.ofHex(secret).requireLength());
    return secret.toLowerCase(Locale.ROOT);
  }

  /** SHA1 unless given. */
  HmacAlgorithm algorithm() {
    String name = fields.text("algorithm", 16);
    return name == null
        ? HmacAlgorithm.SHA1
        : checked("algorithm", () -> HmacAlgorithm.parse(name));
  }

  int digits() {
    return integer("digits", 6, 8, 6);
  }

  long counter() {
    Long counter = fields.number("counter", 0, MAX_COUNTER);
    return counter == null ? 0 : counter;
  }

  /** 0: only the expected counter, or the current time step. */
  int lookAhead(int absent) {
    return integer("lookAhead", 0, 100, absent);
  }

  /** 0: no resynchronisation, and no drift is remembered. */
  int resyncWindow(int absent) {
    return integer("resyncWindow", 0, 10_000, absent);
  }

  int integer(String name, int min, int max, int absent) {
    Long value = fields.number(name, min, max);
    return value == null ? absent : Math.toIntExact(value);
  }

  @Nullable String text(String name, int max) {
    return fields.text(name, max);
  }

  /** Names the field of a complaint that the protocol code has about a value. */
  static <T> T checked(String field, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      String complaint = String.valueOf(e.getMessage());
      // The protocol code begins with the same name, which the exception adds anyway.
      throw new InvalidFieldException(field, complaint.replaceFirst("^" + field + ":? ", ""));
    }
  }
}
