package io.latchkey.token.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.step.DirectGrantAnswer;
import io.latchkey.step.DirectGrantCall;
import io.latchkey.step.DirectGrantSession;
import io.latchkey.token.Challenges;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.util.JsonSerialization;

/**
 * The token that a direct grant asks for.
 *
 * @param session what is kept between the two calls
 * @param challenge what is asked
 */
record AskedToken(DirectGrantSession session, IssuedChallenge challenge) {

  /** Asks a token. The session is kept once {@link #question} is asked. */
  static AskedToken begin(AuthenticationFlowContext context, HardwareToken token) {
    int lifetime = HardwareTokenConfig.of(context.getAuthenticatorConfig()).limits().lifetime();
    DirectGrantSession session = DirectGrantSession.begin(lifetime);
    IssuedChallenge challenge =
        new Challenges(context.getSession())
            .issue(context.getRealm(), context.getUser(), token, session.scope(context), lifetime);
    try {
      return new AskedToken(
          session.asking(JsonSerialization.writeValueAsString(challenge)), challenge);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the call answers; empty if it answers nothing, or what ended. */
  static Optional<AskedToken> of(AuthenticationFlowContext context, DirectGrantCall call) {
    return call.begun(context)
        .map(
            session -> {
              try {
                return new AskedToken(
                    session, JsonSerialization.readValue(session.asked(), IssuedChallenge.class));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Asks for the response of the token, in a second call. */
  Response question(
      AuthenticationFlowContext context, HardwareToken token, List<HardwareToken> choices) {
    session.keep(context);
    return DirectGrantAnswer.ask(
        session,
        "The response of a hardware token is needed",
        new Question(
            token.kind(),
            challenge.value(),
            token.serial(),
            session.expiresIn(),
            choices.size() > 1 ? choices.stream().map(Choice::of).toList() : null));
  }

  void failed(AuthenticationFlowContext context) {
    session.failed(
        context, HardwareTokenConfig.of(context.getAuthenticatorConfig()).limits().attempts());
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Question(
      String kind,
      @Nullable String value,
      String token,
      @JsonProperty("expires_in") long expiresIn,
      @Nullable List<Choice> tokens) {}

  private record Choice(String id, String token, String label, String kind) {
    static Choice of(HardwareToken token) {
      return new Choice(token.credentialId(), token.serial(), token.label(), token.kind());
    }
  }
}
