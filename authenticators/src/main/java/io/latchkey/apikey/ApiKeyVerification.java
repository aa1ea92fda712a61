package io.latchkey.apikey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** The outcome of verifying a key. */
public sealed interface ApiKeyVerification {

  /** Why the key may not be used, as events name it; null if it may. */
  @Nullable String refusal();

  /** The key may be used now, for this owner. */
  record Accepted(ApiKey key, UserModel owner) implements ApiKeyVerification {
    @Override
    public @Nullable String refusal() {
      return null;
    }
  }

  /**
   * The key may not be used. The caller learns no more than that; the reason is for events.
   *
   * @param keyId the id that the key states, null if it is no key
   */
  record Refused(Reason reason, @Nullable String keyId) implements ApiKeyVerification {
    @Override
    public String refusal() {
      return reason.text();
    }
  }

  /**
   * The key is used, or its caller's address offers bad keys, more often than it may.
   *
   * @param retryAfter seconds
   * @param keyId the id that the key states
   */
  record Limited(int retryAfter, String keyId) implements ApiKeyVerification {
    /** The key is used, or bad keys come from the caller's address, more often than allowed. */
    public static final String TEXT = "rate_limited";

    @Override
    public String refusal() {
      return TEXT;
    }
  }

  /** Why a key was refused. */
  enum Reason {
    /** It has not the form of a key. */
    MALFORMED,
    /** No key of this id is there. */
    UNKNOWN,
    /** The id is that of a key, the rest is not. */
    WRONG_SECRET,
    /** The key belongs to another realm. */
    FOREIGN_REALM,
    /** The key was revoked. */
    REVOKED,
    /** The key's time is over. */
    EXPIRED,
    /** The key was replaced, and the overlap with the one that replaces it is over. */
    REUSED,
    /** The caller's address is in none of the key's networks. */
    WRONG_NETWORK,
    /** The key demands that its caller proves a key of his own (DPoP, RFC 9449), who did not. */
    PROOF_MISSING,
    /** The key's owner is not there any more. */
    OWNER_MISSING,
    /** The key's owner, or the client of the service account, is disabled. */
    OWNER_DISABLED,
    /** An administrator has ended all that was given out before a time after the key was made. */
    NOT_BEFORE;

    /** As events name it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
