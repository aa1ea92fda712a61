package io.latchkey.apikey;

/**
 * Why a call is refused that holds a good key, or should hold one, as events name it; beside {@link
 * ApiKeyVerification.Reason}, for keys that are not good.
 */
public final class KeyReasons {
  /** There is no key where one is expected. */
  public static final String MISSING = "missing";

  /** The client may not exchange keys. */
  public static final String CLIENT_NOT_ENABLED = "client_not_enabled";

  /** The client asks people for consent, which nobody can give here. */
  public static final String CONSENT_REQUIRED = "consent_required";

  /** The realm or client has no such scope. */
  public static final String INVALID_SCOPE = "invalid_scope";

  /** The key does not hold a scope that is asked for, or its owner may not have it. */
  public static final String SCOPE_NOT_HELD = "scope_not_held";

  /** The key is not for the client or API that is asked for. */
  public static final String WRONG_AUDIENCE = "wrong_audience";

  /** The key does not belong to the person or client that is named beside it. */
  public static final String OTHER_OWNER = "other_owner";

  /** A key in place of a client's secret, for a use that it is not good for. */
  public static final String WRONG_USE = "wrong_use";

  /** The key had ended by the time that its code was exchanged. */
  public static final String ENDED = "ended";

  /** The client's tokens are bound to a certificate, and the caller showed none (RFC 8705). */
  public static final String CERTIFICATE_MISSING = "certificate_missing";

  /** The gateway's secret is wrong. */
  public static final String GATEWAY = "gateway";

  /** The gateway's client has its tokens bound, which a gateway does not pass on. */
  public static final String BOUND_CLIENT = "bound_client";

  /** The token exchange asks for another type of token than an access token. */
  public static final String REQUESTED_TOKEN_TYPE = "requested_token_type";

  /** The token exchange has this parameter, which keys do not take. */
  public static final String ACTOR_TOKEN = "actor_token";

  /** As {@code actor_token}. */
  public static final String ACTOR_TOKEN_TYPE = "actor_token_type";

  /** As {@code actor_token}. */
  public static final String REQUESTED_SUBJECT = "requested_subject";

  /** As {@code actor_token}. */
  public static final String REQUESTED_ISSUER = "requested_issuer";

  /** The login of one who makes a key is too old, or not strong enough (RFC 9470). */
  public static final String LOGIN_INSUFFICIENT = "insufficient_user_authentication";

  /** A field of the request for a key is wrong. */
  public static final String INVALID_FIELD = "invalid_field";

  /** No refusal: the key ends soon. */
  public static final String EXPIRING = "expiring";

  private KeyReasons() {}
}
