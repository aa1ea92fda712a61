package io.latchkey.claims.privacy;

import java.util.Map;
import java.util.Optional;

/**
 * What a pseudonym is made from.
 *
 * @param attribute of the user; {@code id} for the user's id
 * @param sector those who shall see the same pseudonym; empty for each client its own
 * @param previous whether pseudonyms under the other keys of the keyring are there, too
 */
record PseudonymSettings(String attribute, Optional<String> sector, boolean previous) {
  static final String ATTRIBUTE = "attribute";
  static final String SECTOR = "sector";
  static final String PREVIOUS = "previous";

  /** The attribute that everybody has, and that never changes. */
  static final String USER_ID = "id";

  static PseudonymSettings read(Map<String, String> config) {
    String attribute = config.get(ATTRIBUTE);
    return new PseudonymSettings(
        attribute == null || attribute.isBlank() ? USER_ID : attribute.strip(),
        Optional.ofNullable(config.get(SECTOR)).map(String::strip).filter(it -> !it.isEmpty()),
        Boolean.parseBoolean(config.get(PREVIOUS)));
  }

  /**
   * The sector for a client. A sector that is named as a client is another one than the client's
   * own.
   */
  String sectorFor(String clientId) {
    return sector.map(name -> "sector " + name).orElse("client " + clientId);
  }
}
