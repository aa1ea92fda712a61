package io.latchkey.step;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * What a program sent in a call of a direct grant, beside user name and password.
 *
 * @param session the {@code auth_session} of the first call
 * @param response the response to its challenge
 */
public record DirectGrantCall(@Nullable String session, @Nullable String response) {

  public static DirectGrantCall of(AuthenticationFlowContext context) {
    return new DirectGrantCall(
        parameter(context, "auth_session"), parameter(context, "token_response"));
  }

  /** The session that the call continues; empty if it names none, or one that cannot be. */
  public Optional<DirectGrantSession> begun(AuthenticationFlowContext context) {
    return Optional.ofNullable(session).flatMap(id -> DirectGrantSession.find(context, id));
  }

  /** A parameter of the call; null if it is absent or blank. */
  public static @Nullable String parameter(AuthenticationFlowContext context, String name) {
    String value = context.getHttpRequest().getDecodedFormParameters().getFirst(name);
    return value == null || value.isBlank() ? null : value;
  }
}
