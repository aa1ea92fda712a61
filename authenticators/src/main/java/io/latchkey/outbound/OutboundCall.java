package io.latchkey.outbound;

import io.latchkey.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** One call to another server. */
public final class OutboundCall {
  private static final int MAX_BYTES = 64 * 1024;

  private final CloseableHttpClient client;
  private final boolean allowed;
  private final Destinations destinations;
  private final OutboundRequest request;
  private final HttpUriRequest http;

  /** Gives the machines to connect to, the first that answers; none for what the client finds. */
  interface Destinations {
    List<HttpHost> find() throws OutboundException;
  }

  OutboundCall(
      CloseableHttpClient client,
      boolean allowed,
      Destinations destinations,
      OutboundRequest request,
      HttpUriRequest http) {
    this.client = client;
    this.allowed = allowed;
    this.destinations = destinations;
    this.request = request;
    this.http = http;
  }

  /**
   * Sends the request and waits for the whole answer.
   *
   * @throws OutboundException if there is none
   */
  public OutboundAnswer send() throws OutboundException {
    if (!allowed) {
      throw new OutboundException(Reason.NOT_ALLOWED, request);
    }
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            http::abort,
            CompletableFuture.delayedExecutor(
                request.deadline().toMillis(), TimeUnit.MILLISECONDS));
    try (CloseableHttpResponse response = execute(destinations.find())) {
      String body = body(response);
      if (body == null) {
        // Or closing the answer would read the rest of it.
        http.abort();
        throw new OutboundException(Reason.TOO_LARGE, request);
      }
      return new OutboundAnswer(response.getStatusLine().getStatusCode(), body);
    } catch (IOException e) {
      // What the client says may quote the address, and the address may hold a code.
      boolean late = http.isAborted() || e instanceof InterruptedIOException;
      throw new OutboundException(late ? Reason.TIMED_OUT : Reason.UNREACHABLE, request);
    } finally {
      deadline.cancel(false);
    }
  }

  private CloseableHttpResponse execute(List<HttpHost> hosts) throws IOException {
    if (hosts.isEmpty()) {
      return client.execute(http);
    }
    for (HttpHost host : hosts.subList(0, hosts.size() - 1)) {
      try {
        return client.execute(host, http);
      } catch (ConnectException | ConnectTimeoutException e) {
        // The host has another address.
      }
    }
    return client.execute(hosts.get(hosts.size() - 1), http);
  }

  /**
   * Gives the call up: whoever waits for it is told that it timed out. An interruption would not
   * end the wait for a server that hangs.
   */
  public void cancel() {
    http.abort();
  }

  /** The body, empty if there is none; null if it is too large. */
  private static @Nullable String body(CloseableHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    // Not closed: that would read what is left of it. The connection is, with the response.
    byte[] bytes = entity.getContent().readNBytes(MAX_BYTES + 1);
    return bytes.length > MAX_BYTES ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
