package io.latchkey.signature;

import io.latchkey.sshsig.SignatureCheck;
import io.latchkey.sshsig.SignatureCheck.SecurityKeyState;
import io.latchkey.sshsig.SignedChallenge;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.step.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Verifies signatures: the one place where a response, its challenge, the person's keys and the
 * step's policy come together. Each response can be accepted once only.
 */
public final class SignatureVerifier {
  private final SigningKeys keys;
  private final UsedResponses used;
  private final UserModel user;

  public SignatureVerifier(KeycloakSession session, RealmModel realm, UserModel user) {
    this.keys = new SigningKeys(session, realm);
    this.used = new UsedResponses(session, realm);
    this.user = user;
  }

  /**
   * Verifies a response.
   *
   * @param challenges where the challenge was made
   * @param issued the challenge that was shown
   * @param scope the login that it was shown in
   * @param response not a private key, which is refused before anything is looked at
   */
  public SignatureVerdict verify(
      SigningChallenges challenges,
      IssuedText issued,
      String scope,
      String response,
      SigningPolicy policy) {
    List<RegisteredKey> registered = keys.of(user);
    SignedChallenge.Checked checked =
        issued.challenge().check(registered.stream().map(RegisteredKey::key).toList(), response);
    SigningKey signer = checked.key().orElse(null);
    if (checked.check() instanceof SignatureCheck.Good good && signer != null) {
      RegisteredKey key =
          registered.stream().filter(it -> it.key().equals(signer)).findFirst().orElseThrow();
      Reason refusal = refusal(challenges, issued, scope, policy, key, good.securityKey());
      if (refusal != null) {
        return SignatureVerdict.refused(refusal, signer);
      }
      used.add(response);
      return SignatureVerdict.accepted(key, good.securityKey());
    }
    return SignatureVerdict.refused(
        used.contains(response) ? Reason.REPLAYED : reason((SignatureCheck.Bad) checked.check()),
        signer);
  }

  /**
   * Verifies that a person can sign with a key that is not registered yet.
   *
   * @return why not, and if so how far the key's device has counted
   */
  public KeyProof prove(
      SigningChallenges challenges,
      IssuedText issued,
      String scope,
      SigningKey key,
      String response) {
    SignatureCheck check = issued.challenge().check(List.of(key), response).check();
    if (check instanceof SignatureCheck.Good good) {
      long counter = good.securityKey().map(SecurityKeyState::counter).orElse(0L);
      return new KeyProof(challenges.use(issued, scope), counter);
    }
    return new KeyProof(reason((SignatureCheck.Bad) check), 0);
  }

  /**
   * What came of the proof of a new key.
   *
   * @param reason why it was refused; null if it was accepted
   * @param counter how far the key's device has counted; 0 if it does not
   */
  public record KeyProof(@Nullable Reason reason, long counter) {}

  /** Why a response that is answered to no challenge is refused. */
  public Reason refusalWithoutChallenge(String response) {
    return used.contains(response) ? Reason.REPLAYED : Reason.EXPIRED;
  }

  /** Why a right signature does not count. The challenge is used up before the counter moves. */
  private @Nullable Reason refusal(
      SigningChallenges challenges,
      IssuedText issued,
      String scope,
      SigningPolicy policy,
      RegisteredKey key,
      Optional<SecurityKeyState> state) {
    Reason refusal = policy.refusal(key, state);
    if (refusal == null) {
      refusal = challenges.use(issued, scope);
    }
    long counter = state.map(SecurityKeyState::counter).orElse(0L);
    if (refusal == null && !keys.use(user, key, counter)) {
      refusal = Reason.COUNTER_REGRESSION;
    }
    return refusal;
  }

  private static Reason reason(SignatureCheck.Bad bad) {
    return switch (bad.reason()) {
      case OTHER_KEY -> Reason.UNKNOWN;
      case WRONG_NAMESPACE -> Reason.WRONG_NAMESPACE;
      case NO_USER_PRESENCE -> Reason.USER_NOT_PRESENT;
      case MALFORMED, WRONG_ALGORITHM, WRONG_SIGNATURE -> Reason.WRONG_RESPONSE;
    };
  }
}
