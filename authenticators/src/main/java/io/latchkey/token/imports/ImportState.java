package io.latchkey.token.imports;

import java.util.Locale;

/** Where an import stands. */
enum ImportState {
  RUNNING,
  /** The file was read to its end; single keys may have failed. */
  DONE,
  /** The file as a whole is wrong, or the server met an error. What was imported stays. */
  FAILED,
  /** It has said nothing for so long that its server must have ended. What was imported stays. */
  INTERRUPTED;

  /** Milliseconds. It says so every second, and a slow key derivation takes some. */
  static final long SILENCE = 120_000;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state now of an import.
   *
   * @param stored as it last said itself
   * @param progressed when it did, in milliseconds since 1970, as is {@code now}
   */
  static ImportState of(String stored, long progressed, long now) {
    ImportState state = valueOf(stored.toUpperCase(Locale.ROOT));
    return state == RUNNING && progressed < now - SILENCE ? INTERRUPTED : state;
  }
}
