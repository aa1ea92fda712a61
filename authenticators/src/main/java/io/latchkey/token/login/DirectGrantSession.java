package io.latchkey.token.login;

import io.latchkey.token.Challenges;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.util.JsonSerialization;

/**
 * What is kept between the two calls of a direct grant, for Keycloak forgets its own session after
 * the first. It can be continued only in the realm, by the client, for the person and at the step
 * that it was begun for, and ends with the first accepted response.
 *
 * @param id the {@code auth_session} that the client repeats
 * @param challenge what is asked
 * @param attempts how many responses were refused
 */
record DirectGrantSession(String id, IssuedChallenge challenge, int attempts) {
  private static final String KEY = "latchkey.direct-grant.";
  private static final String CHALLENGE = "challenge";
  private static final String ATTEMPTS = "attempts";

  /** A session that asks for the response of a token. It is kept once {@link #keep} is called. */
  static DirectGrantSession begin(AuthenticationFlowContext context, HardwareToken token) {
    String id = SecretGenerator.getInstance().randomString();
    IssuedChallenge challenge =
        new Challenges(context.getSession())
            .issue(
                context.getRealm(),
                context.getUser(),
                token,
                scope(context, id),
                HardwareTokenConfig.of(context.getAuthenticatorConfig()).lifetime());
    return new DirectGrantSession(id, challenge, 0);
  }

  /** The session of that id; empty if it ended, or was begun for anything else. */
  static Optional<DirectGrantSession> find(AuthenticationFlowContext context, String id) {
    Map<String, String> kept = context.getSession().singleUseObjects().get(KEY + id);
    if (kept == null || !kept.entrySet().containsAll(binding(context).entrySet())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DirectGrantSession(
              id,
              JsonSerialization.readValue(kept.get(CHALLENGE), IssuedChallenge.class),
              Integer.parseInt(kept.get(ATTEMPTS))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the challenge is bound to, beside realm, person and token. */
  String scope(AuthenticationFlowContext context) {
    return scope(context, id);
  }

  void keep(AuthenticationFlowContext context) {
    objects(context).put(KEY + id, expiresIn(), notes(context));
  }

  /** Counts a refused response; after as many as the step allows, the session is over. */
  void failed(AuthenticationFlowContext context) {
    DirectGrantSession next = new DirectGrantSession(id, challenge, attempts + 1);
    if (next.attempts >= HardwareTokenConfig.of(context.getAuthenticatorConfig()).attempts()) {
      end(context);
    } else {
      // Not replace: it would forget when the session ends.
      next.keep(context);
    }
  }

  void end(AuthenticationFlowContext context) {
    objects(context).remove(KEY + id);
  }

  /** How long the challenge can still be answered, in seconds; at least one. */
  long expiresIn() {
    return Math.max(1, challenge.expires() - Time.currentTimeSeconds());
  }

  private Map<String, String> notes(AuthenticationFlowContext context) {
    Map<String, String> notes = new HashMap<>(binding(context));
    try {
      notes.put(CHALLENGE, JsonSerialization.writeValueAsString(challenge));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    notes.put(ATTEMPTS, String.valueOf(attempts));
    return notes;
  }

  private static Map<String, String> binding(AuthenticationFlowContext context) {
    return Map.of(
        "realm", context.getRealm().getId(),
        "client", context.getAuthenticationSession().getClient().getId(),
        "user", context.getUser().getId(),
        "execution", context.getExecution().getId());
  }

  private static String scope(AuthenticationFlowContext context, String id) {
    return String.join(
        " ",
        "direct-grant",
        context.getAuthenticationSession().getClient().getId(),
        context.getExecution().getId(),
        id);
  }

  private static SingleUseObjectProvider objects(AuthenticationFlowContext context) {
    return context.getSession().singleUseObjects();
  }
}
