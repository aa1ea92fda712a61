package io.latchkey.signature;

import io.latchkey.sshsig.SigningKey;

/**
 * A signing key of a person.
 *
 * @param credentialId id of its CREDENTIAL row
 * @param label the name that the person gave it
 * @param key the public key
 * @param attested whether its maker's attestation proved that a device holds the private key
 * @param lastUsed seconds since 1970; 0 if it was never used
 */
public record RegisteredKey(
    String credentialId, String label, SigningKey key, boolean attested, long lastUsed) {

  /** The type of the key, as SSH names it. */
  public String type() {
    return key.type().sshName();
  }
}
