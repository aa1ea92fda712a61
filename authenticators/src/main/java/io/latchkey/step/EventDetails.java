package io.latchkey.step;

/** Names of the details of our events, beside Keycloak's own. */
public final class EventDetails {
  /** What kind of token, key or code it was. */
  public static final String KIND = "latchkey_kind";

  /** Which one it was: a serial number or a name, never a secret. */
  public static final String TOKEN = "latchkey_token";

  /** Why it was refused: a {@link Reason}. */
  public static final String REASON = "latchkey_reason";

  /** Whether its maker attested that a device holds it. */
  public static final String ATTESTED = "latchkey_attested";

  /** What attested it: form, device and issuer, of at most 200 characters. */
  public static final String ATTESTATION = "latchkey_attestation";

  private EventDetails() {}
}
