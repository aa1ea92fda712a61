package io.latchkey.yubico;

/** What a validation server's answer comes to. Only {@link #OK} lets anybody in. */
public enum ValidationStatus {
  /** The password is good and was not seen before. */
  OK,
  /** The password is not one of a key that the server knows. */
  BAD_OTP,
  /** The server has seen the password. */
  REPLAYED_OTP,
  /** The server has seen this password with this nonce: a server beside it has the answer. */
  REPLAYED_REQUEST,
  /** The server holds another API key than we do. */
  BAD_SIGNATURE,
  /** The server misses a parameter. */
  MISSING_PARAMETER,
  /** The server does not know the client id. */
  NO_SUCH_CLIENT,
  /** The client may not ask. */
  OPERATION_NOT_ALLOWED,
  /** The server failed. */
  BACKEND_ERROR,
  /** Too few servers beside it answered it in time. */
  NOT_ENOUGH_ANSWERS,

  /** Ours: not an answer of the protocol. */
  MALFORMED,
  /** Ours: a status that the protocol does not list. */
  UNKNOWN,
  /** Ours: no signature by our API key, or a wrong one. */
  UNSIGNED,
  /** Ours: a signed answer to another request. */
  OTHER_REQUEST;

  /**
   * Whether the answer settles the matter, so that no other server need be waited for: the password
   * is good, is not, or was seen.
   */
  public boolean settles() {
    return this == OK || this == BAD_OTP || this == REPLAYED_OTP;
  }

  /**
   * Whether the server refuses the request itself, for which it has no API key in common with us to
   * sign by. Who forges such an answer is no further than who sends none.
   */
  boolean comesUnsigned() {
    return this == BAD_SIGNATURE || this == MISSING_PARAMETER || this == NO_SUCH_CLIENT;
  }

  /** The status of that exact name in an answer. */
  static ValidationStatus named(String name) {
    return switch (name) {
      case "OK" -> OK;
      case "BAD_OTP" -> BAD_OTP;
      case "REPLAYED_OTP" -> REPLAYED_OTP;
      case "REPLAYED_REQUEST" -> REPLAYED_REQUEST;
      case "BAD_SIGNATURE" -> BAD_SIGNATURE;
      case "MISSING_PARAMETER" -> MISSING_PARAMETER;
      case "NO_SUCH_CLIENT" -> NO_SUCH_CLIENT;
      case "OPERATION_NOT_ALLOWED" -> OPERATION_NOT_ALLOWED;
      case "BACKEND_ERROR" -> BACKEND_ERROR;
      case "NOT_ENOUGH_ANSWERS" -> NOT_ENOUGH_ANSWERS;
      default -> UNKNOWN;
    };
  }
}
