package io.latchkey.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to another server.
 *
 * @param method for instance {@code GET}
 * @param headers may hold secrets, and so may the body: neither is ever logged
 * @param body null if there is none; sent in UTF-8
 * @param deadline when the whole answer must be there
 */
public record OutboundRequest(
    URI address,
    String method,
    Map<String, String> headers,
    @Nullable String body,
    Duration deadline) {

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  /** A request to read. */
  public static OutboundRequest get(URI address, Duration deadline) {
    return new OutboundRequest(address, "GET", Map.of(), null, deadline);
  }

  /** Without what must not be logged. */
  @Override
  public String toString() {
    return method + " " + address.getHost();
  }
}
