package io.latchkey.claims.remote;

import io.latchkey.outbound.Outbound;
import io.latchkey.outbound.OutboundAnswer;
import io.latchkey.outbound.OutboundException;
import io.latchkey.outbound.OutboundRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that all have to be done at the same moment in the end. */
final class RemoteCalls {
  /** What came back. */
  record Answer(int status, String body) {}

  private final Outbound outbound;
  private final Duration connect;
  private final long end;

  RemoteCalls(Outbound outbound, RemoteSource source) {
    this.outbound = outbound;
    this.connect = source.connect();
    this.end = System.nanoTime() + source.timeout().toNanos();
  }

  Answer get(URI address, Map<String, String> headers) throws RemoteFailureException {
    return send("GET", address, headers, null);
  }

  Answer post(URI address, Map<String, String> headers, String body) throws RemoteFailureException {
    return send("POST", address, headers, body);
  }

  private Answer send(
      String method, URI address, Map<String, String> headers, @Nullable String body)
      throws RemoteFailureException {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() <= 0) {
      throw new RemoteFailureException("no answer in time");
    }
    try {
      OutboundAnswer answer =
          outbound
              .guardedCall(new OutboundRequest(address, method, headers, body, left), connect)
              .send();
      return new Answer(answer.status(), answer.body());
    } catch (OutboundException e) {
      throw new RemoteFailureException(
          switch (e.reason()) {
            case NOT_ALLOWED -> "the server's option outbound-allow does not name the host";
            case NOT_PUBLIC ->
                "the host is in a private network, and outbound-allow does not name its address";
            case TIMED_OUT -> "no answer in time";
            case UNREACHABLE -> "no connection, or it broke";
            case TOO_LARGE -> "the answer is too large";
          });
    }
  }
}
