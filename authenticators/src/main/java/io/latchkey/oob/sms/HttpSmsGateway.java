package io.latchkey.oob.sms;

import io.latchkey.oob.SendingException;
import io.latchkey.outbound.Outbound;
import io.latchkey.outbound.OutboundAnswer;
import io.latchkey.outbound.OutboundException;
import io.latchkey.outbound.OutboundRequest;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Reason;
import io.latchkey.telemetry.Traces;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Sends messages by an HTTP request that the realm's attributes describe. */
final class HttpSmsGateway implements SmsGateway {
  private final KeycloakSession session;

  private final ConcurrentCalls calls;

  HttpSmsGateway(KeycloakSession session, ConcurrentCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  @Override
  public void send(String number, String text) throws SendingException {
    try {
      HttpGatewaySettings settings =
          HttpGatewaySettings.of(session.getContext().getRealm()::getAttribute);
      OutboundRequest request = request(settings, number, text);
      OutboundAnswer answer =
          calls.run(
              settings.url().getHost(),
              () ->
                  Traces.trace(
                      session,
                      HttpSmsGateway.class,
                      "send",
                      () -> Outbound.of(session).send(request)));
      if (!settings.success().accepts(answer.status(), answer.body())) {
        // What it says is not logged: it may quote the message.
        throw new SendingException(
            Reason.GATEWAY_REFUSED,
            "the SMS gateway "
                + settings.url().getHost()
                + " answered with status "
                + answer.status()
                + ", and the answer is not what the rule calls a success");
      }
    } catch (InvalidFieldException e) {
      throw new SendingException(Reason.MISCONFIGURED, String.valueOf(e.getMessage()));
    } catch (OutboundException e) {
      throw new SendingException(
          switch (e.reason()) {
            case NOT_ALLOWED, NOT_PUBLIC -> Reason.GATEWAY_NOT_ALLOWED;
            case TIMED_OUT -> Reason.GATEWAY_TIMEOUT;
            case UNREACHABLE -> Reason.GATEWAY_UNREACHABLE;
            case TOO_LARGE -> Reason.GATEWAY_REFUSED;
          },
          "the SMS gateway took no message: " + e.getMessage());
    }
  }

  private OutboundRequest request(HttpGatewaySettings settings, String number, String text) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", settings.body().format().contentType());
    headers.put("Accept", "application/json, text/plain");
    if (settings.headerValue() != null) {
      headers.put(settings.header(), settings.headerValue().read(session).strip());
    }
    return new OutboundRequest(
        settings.url(),
        settings.method(),
        headers,
        settings.body().fill(number, text, settings.sender()),
        settings.deadline());
  }
}
