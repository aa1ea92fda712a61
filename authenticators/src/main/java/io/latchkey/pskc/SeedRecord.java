package io.latchkey.pskc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one key.
 *
 * @param position the how-manieth key of the file, from 1
 * @param serial the token's serial number; null if the file gives none
 * @param fields what {@code POST /tokens} takes: texts, and whole numbers as {@link Long}; empty if
 *     the key becomes no token
 * @param holder name of the user who is to hold the token; null if no one
 * @param problem why the key is refused; null if it is not. Never holds a secret
 */
public record SeedRecord(
    long position,
    @Nullable String serial,
    Map<String, Object> fields,
    @Nullable String holder,
    @Nullable String problem) {

  static SeedRecord token(
      long position, @Nullable String serial, Map<String, Object> fields, @Nullable String holder) {
    return new SeedRecord(position, serial, fields, holder, null);
  }

  static SeedRecord refused(long position, @Nullable String serial, String problem) {
    return new SeedRecord(position, serial, Map.of(), null, problem);
  }

  /** A key that is no token by itself, for instance a PIN. */
  static SeedRecord noToken(long position, @Nullable String serial) {
    return new SeedRecord(position, serial, Map.of(), null, null);
  }

  /** Without the fields: they hold the secret. */
  @Override
  public String toString() {
    return "SeedRecord " + position + (problem == null ? "" : ": " + problem);
  }
}
