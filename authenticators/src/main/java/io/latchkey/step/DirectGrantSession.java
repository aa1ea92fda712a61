package io.latchkey.step;

import io.latchkey.compatibility.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What is kept between the two calls of a direct grant, for Keycloak forgets its own session after
 * the first. It can be continued only in the realm, by the client, for the person and at the step
 * that it was begun for, and ends with the first accepted response.
 *
 * @param id the {@code auth_session} that the client repeats
 * @param asked what was asked, in the words of the step
 * @param expires end of its life in seconds since 1970
 * @param attempts how many responses were refused
 */
public record DirectGrantSession(String id, String asked, long expires, int attempts) {
  private static final String KEY = "latchkey.direct-grant.";
  private static final String ASKED = "asked";
  private static final String EXPIRES = "expires";
  private static final String ATTEMPTS = "attempts";

  /**
   * A session in which nothing was asked yet. It is kept once {@link #keep} is called.
   *
   * @param lifetime in seconds
   */
  public static DirectGrantSession begin(int lifetime) {
    String id = SecretGenerator.getInstance().randomString();
    return new DirectGrantSession(id, "", Clock.seconds() + lifetime, 0);
  }

  /** The session of that id; empty if it ended, or was begun for anything else. */
  public static Optional<DirectGrantSession> find(AuthenticationFlowContext context, String id) {
    Map<String, String> kept = context.getSession().singleUseObjects().get(KEY + id);
    if (kept == null || !kept.entrySet().containsAll(binding(context).entrySet())) {
      return Optional.empty();
    }
    long expires = Long.parseLong(kept.get(EXPIRES));
    return AnswerTime.isOver(expires, Clock.seconds())
        ? Optional.empty()
        : Optional.of(
            new DirectGrantSession(
                id, kept.getOrDefault(ASKED, ""), expires, Integer.parseInt(kept.get(ATTEMPTS))));
  }

  /** The same session, in which this is asked. */
  public DirectGrantSession asking(String question) {
    return new DirectGrantSession(id, question, expires, attempts);
  }

  /** What a challenge is bound to, beside realm, person and token. */
  public String scope(AuthenticationFlowContext context) {
    return String.join(
        " ",
        "direct-grant",
        context.getAuthenticationSession().getClient().getId(),
        context.getExecution().getId(),
        id);
  }

  public void keep(AuthenticationFlowContext context) {
    Map<String, String> notes = new HashMap<>(binding(context));
    notes.put(ASKED, asked);
    notes.put(EXPIRES, String.valueOf(expires));
    notes.put(ATTEMPTS, String.valueOf(attempts));
    objects(context).put(KEY + id, expiresIn(), notes);
  }

  /**
   * Counts a refused response.
   *
   * @param allowed after so many the session is over
   */
  public void failed(AuthenticationFlowContext context, int allowed) {
    DirectGrantSession next = new DirectGrantSession(id, asked, expires, attempts + 1);
    if (next.attempts >= allowed) {
      end(context);
    } else {
      // Not replace: it would forget when the session ends.
      next.keep(context);
    }
  }

  public void end(AuthenticationFlowContext context) {
    objects(context).remove(KEY + id);
  }

  /** How long it can still be continued, in seconds; at least one. */
  public long expiresIn() {
    return Math.max(1, expires - Clock.seconds());
  }

  private static Map<String, String> binding(AuthenticationFlowContext context) {
    return Map.of(
        "realm", context.getRealm().getId(),
        "client", context.getAuthenticationSession().getClient().getId(),
        "user", context.getUser().getId(),
        "execution", context.getExecution().getId());
  }

  private static SingleUseObjectProvider objects(AuthenticationFlowContext context) {
    return context.getSession().singleUseObjects();
  }
}
