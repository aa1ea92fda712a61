package io.latchkey.token;

import java.util.Locale;

/** Where a token stands in its life. */
public enum TokenState {
  /** In the inventory; no one holds it. */
  AVAILABLE,
  /** Someone holds it. */
  ASSIGNED,
  /** Kept from use by an administrator. */
  DISABLED,
  /** Reported lost. */
  LOST,
  /** Never to be used again. */
  RETIRED;

  /** The name as REST and the database spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
