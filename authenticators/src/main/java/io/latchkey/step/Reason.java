package io.latchkey.step;

import java.util.Locale;

/** Why a response was refused. For events and administrators, never for the person logging in. */
public enum Reason {
  /** The token does not make this response, or there was none. */
  WRONG_RESPONSE,
  /** Right and unused, but beyond the look-ahead; the next response would put the token in step. */
  OUT_OF_SYNC,
  /** The second of two responses that put the token in step. Neither is a login. */
  RESYNCED,
  /** The response or its challenge was used before. */
  REPLAYED,
  /** Too many failures in a row. */
  LOCKED,
  /** The challenge is too old, or the token's validity is over or has not begun. */
  EXPIRED,
  /** The token has given as many responses as its issuer lets it give. */
  USED_UP,
  /** The token is disabled, lost or retired. */
  DISABLED,
  /** No such token is held by this person. */
  UNKNOWN,
  /** The settings of the step are wrong, so it accepts no token. */
  MISCONFIGURED,
  /** Someone holds the token already. */
  TAKEN,
  /** The person has tried too often to add a token. */
  TOO_MANY_TRIES,
  /** The person holds as many tokens as the realm lets people add by their secrets. */
  TOO_MANY_TOKENS,
  /** The person has another second factor and has not proved it. */
  SECOND_FACTOR_MISSING,
  /** The step accepts only requests that carry a transaction. */
  NO_TRANSACTION,
  /** What the page showed for approval is not what would be approved now. */
  CHANGED,
  /** Keycloak's brute-force protection has disabled the person. */
  USER_DISABLED,
  /** The token's stored secret was altered, or belongs to another row. */
  ALTERED,
  /** The key that a token's secret was sealed or a code hashed with is not in the keyring. */
  KEY_MISSING,
  /** The code was sent for another login, or a newer one has ended it. */
  OTHER_LOGIN,
  /** As many codes as the realm allows were sent already. */
  BUDGET_EXHAUSTED,
  /** The step would raise the level of authentication, for which an e-mail is no proof. */
  LEVEL_NOT_RAISED,
  /** The mail server did not take the message. */
  MAIL_FAILED,
  /** The person's e-mail address is not verified, so nothing was sent to it. */
  ADDRESS_UNVERIFIED,
  /** The SMS gateway did not say that it took the message, or said something else, too. */
  GATEWAY_REFUSED,
  /** The SMS gateway gave no whole answer in time. */
  GATEWAY_TIMEOUT,
  /** There is no connection to the SMS gateway. */
  GATEWAY_UNREACHABLE,
  /** The SMS gateway was not asked: too many messages of this node wait for it already. */
  GATEWAY_BUSY,
  /** Codes are not sent to numbers of that country, or to numbers of none. */
  NUMBER_NOT_ALLOWED,
  /** The host of the SMS gateway is not among those that the server may call. */
  GATEWAY_NOT_ALLOWED,
  /** A signature that was made for another purpose or realm. */
  WRONG_NAMESPACE,
  /** A private key was sent in place of a public key or a signature. It must be taken as leaked. */
  PRIVATE_KEY,
  /** A FIDO authenticator signed without having been touched. */
  USER_NOT_PRESENT,
  /** A FIDO authenticator signed without having asked for its PIN or a finger. */
  USER_NOT_VERIFIED,
  /** A FIDO authenticator has counted this far before: it may have been copied. */
  COUNTER_REGRESSION,
  /** It was not attested, or not so that it counts, that a device holds the key. */
  NOT_ATTESTED,
  /** A key of a type that the step does not accept. */
  KEY_TYPE,
  /** The realm's settings for validation servers are wrong or missing. */
  VALIDATION_MISCONFIGURED,
  /** No validation server answered in time. */
  VALIDATION_UNREACHABLE,
  /** The server may not call the hosts of the realm's validation servers. */
  VALIDATION_NOT_ALLOWED,
  /** An answer without a right signature, to another request, or that is none. */
  VALIDATION_FORGED,
  /** A validation server does not take our requests, or answers what the protocol does not know. */
  VALIDATION_REFUSED,
  /** A validation server has seen the request already, and no other one answered. */
  VALIDATION_REPLAYED_REQUEST,
  /** Too few validation servers agreed. */
  VALIDATION_NOT_ENOUGH_ANSWERS,
  /** A validation server failed. */
  VALIDATION_BACKEND_ERROR,
  /** No validation server was asked: too often none has told whether one of the token is good. */
  VALIDATION_BUDGET;

  /** The value of the event detail {@code latchkey_reason}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the response was not looked at because a server that is asked for it fails. Then
   * nothing was guessed, and nobody is brought nearer to a lock.
   */
  public boolean isUnjudged() {
    return name().startsWith("VALIDATION_");
  }
}
