package io.latchkey.token;

import io.latchkey.step.Reason;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Puts a token in step by two consecutive responses, both unused and within its resynchronisation
 * window (RFC 4226, section 7.4). Both are used up and neither logs anybody in. It is an {@link
 * Attempt} as a login is: failures are counted, and a locked token is refused.
 */
public final class TokenResync {
  private final KeycloakSession session;

  public TokenResync(KeycloakSession session) {
    this.session = session;
  }

  /**
   * What a token showed.
   *
   * @param challenge what was typed into it, exactly as long as the suite says; null for kinds
   *     without challenge
   * @param response what it showed; spaces and hyphens are dropped
   */
  public record Answer(@Nullable String challenge, String response) {}

  /**
   * Puts a token in step.
   *
   * <p>Must be called before the caller's own transaction changed the token's row.
   *
   * @param tokenId a token of the realm
   * @param holder id of the person who holds it; null if nobody does
   * @param first what it showed first
   * @param second what it showed next: at the next counter or time step
   * @return accepted if it is in step now; else why not. A suite with neither counter nor clock is
   *     never out of step, so its responses are refused
   */
  public Verification resync(
      RealmModel realm, String tokenId, @Nullable String holder, Answer first, Answer second) {
    return Attempt.run(
        session.getKeycloakSessionFactory(),
        realm.getId(),
        tokenId,
        holder,
        attempt -> judge(attempt, first, second));
  }

  private static Verification judge(Attempt attempt, Answer first, Answer second) {
    if (!attempt.token().validAt(attempt.now())) {
      return Verification.refused(Reason.EXPIRED);
    }
    TokenKind kind = attempt.kind();
    TokenKind.Question one = attempt.question(first.challenge());
    TokenKind.Question two = attempt.question(second.challenge());
    String response = Attempt.clean(first.response());
    String next = Attempt.clean(second.response());
    OptionalLong position = kind.locate(one, response, 0);
    // Several positions may share the first response by chance; the second one tells them apart.
    while (position.isPresent()) {
      Match match = kind.follow(two, position.getAsLong(), next);
      if (match.outcome() == Match.Outcome.RIGHT) {
        return attempt.accept(match)
            ? Verification.ACCEPTED
            : Verification.refused(Reason.REPLAYED);
      }
      position = kind.locate(one, response, position.getAsLong() + 1);
    }
    boolean used =
        kind.match(one, response).outcome() == Match.Outcome.REPLAYED
            || kind.match(two, next).outcome() == Match.Outcome.REPLAYED;
    return Verification.refused(used ? Reason.REPLAYED : Reason.WRONG_RESPONSE);
  }
}
