package io.latchkey.signature;

import io.latchkey.sshsig.SignatureCheck.SecurityKeyState;
import io.latchkey.step.Reason;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a person's keys may sign, and how.
 *
 * @param types names of the types of key, as SSH names them
 * @param attestedOnly whether only keys count of which it was attested that a device holds them
 * @param userVerification whether a FIDO authenticator must have asked for a PIN or a finger
 */
public record SigningPolicy(Set<String> types, boolean attestedOnly, boolean userVerification) {
  public SigningPolicy {
    types = Set.copyOf(types);
  }

  /** Whether a key may sign at all. */
  public boolean accepts(RegisteredKey key) {
    return refusal(key) == null;
  }

  @Nullable Reason refusal(RegisteredKey key) {
    if (!types.contains(key.type())) {
      return Reason.KEY_TYPE;
    }
    return attestedOnly && !key.attested() ? Reason.NOT_ATTESTED : null;
  }

  /** Why a signature that is right does not count; null if it does. */
  @Nullable Reason refusal(RegisteredKey key, Optional<SecurityKeyState> state) {
    Reason refusal = refusal(key);
    if (refusal != null) {
      return refusal;
    }
    boolean unverified = state.isPresent() && !state.get().userVerified();
    return userVerification && unverified ? Reason.USER_NOT_VERIFIED : null;
  }
}
