package io.latchkey.step;

/** Names of the details of our events, beside Keycloak's own. */
public final class EventDetails {
  /** What kind of token, key or code it was. */
  public static final String KIND = "latchkey_kind";

  /** Which one it was: a serial number or a name, never a secret. */
  public static final String TOKEN = "latchkey_token";

  /** Why it was refused, or done. */
  public static final String REASON = "latchkey_reason";

  /** Id of the API key; never the key. */
  public static final String KEY_ID = "latchkey_key_id";

  /** Id of the API key that the new one replaces. */
  public static final String PREDECESSOR = "latchkey_predecessor";

  /** The field of a request that is wrong. */
  public static final String FIELD = "latchkey_field";

  /** How many API keys a workflow has ended. */
  public static final String REVOKED = "latchkey_revoked";

  /** In how many days, at most, an API key ends. */
  public static final String DAYS = "latchkey_days";

  /** When an API key ends, in seconds since 1970. */
  public static final String EXPIRES = "latchkey_expires";

  /** What its holder changed of a token: {@code pin}, {@code resynced}, {@code lost}. */
  public static final String CHANGE = "latchkey_change";

  /** The transaction that was approved, as JSON. */
  public static final String TRANSACTION = "latchkey_transaction";

  /** The challenge that was made of the transaction. */
  public static final String CHALLENGE = "latchkey_challenge";

  /** That a person was not told of a change: {@code not_sent}. */
  public static final String NOTICE = "latchkey_notice";

  /** Which budget for one-time codes is exhausted. */
  public static final String BUDGET = "latchkey_budget";

  /** The channel, if the realm restricts it (NIST SP 800-63B-4, section 3.2.9). */
  public static final String RESTRICTED = "latchkey_restricted";

  /** Whether its maker attested that a device holds it. */
  public static final String ATTESTED = "latchkey_attested";

  /** What attested it: form, device and issuer, of at most 200 characters. */
  public static final String ATTESTATION = "latchkey_attestation";

  private EventDetails() {}
}
