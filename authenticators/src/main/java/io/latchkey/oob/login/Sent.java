package io.latchkey.oob.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.util.JsonSerialization;

/**
 * What a login remembers of the code that was last made for one of its steps.
 *
 * @param address id of the address
 * @param expires until when it is accepted, in seconds since 1970
 * @param arrived false if nobody said that it was sent
 */
record Sent(String address, long expires, boolean arrived) {

  static @Nullable Sent of(AuthenticationFlowContext context) {
    String note = context.getAuthenticationSession().getAuthNote(note(context));
    try {
      return note == null ? null : JsonSerialization.readValue(note, Sent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(AuthenticationFlowContext context) {
    try {
      context
          .getAuthenticationSession()
          .setAuthNote(note(context), JsonSerialization.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void clear(AuthenticationFlowContext context) {
    context.getAuthenticationSession().removeAuthNote(note(context));
  }

  private static String note(AuthenticationFlowContext context) {
    return "latchkey.one-time-code." + context.getExecution().getId();
  }
}
