package io.latchkey.outbound;

import io.latchkey.outbound.OutboundException.Reason;
import io.latchkey.server.AllowedHosts;
import io.latchkey.server.LatchkeyProvider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Calls other servers with Keycloak's own HTTP client, and so with its truststore and proxies. No
 * redirect is followed, no more than 64 KiB of an answer are read, and at the deadline the
 * connection is cut, however slowly the other side drips.
 *
 * <p>Can be used from several threads. Never call while a row of the database is locked.
 */
public final class Outbound {
  private static final int MAX_BYTES = 64 * 1024;

  private final AllowedHosts allowed;
  private final CloseableHttpClient client;

  Outbound(AllowedHosts allowed, CloseableHttpClient client) {
    this.allowed = allowed;
    this.client = client;
  }

  public static Outbound of(KeycloakSession session) {
    return new Outbound(
        LatchkeyProvider.of(session).outboundAllow(),
        session.getProvider(HttpClientProvider.class).getHttpClient());
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws OutboundException if there is none
   */
  public OutboundAnswer send(OutboundRequest request) throws OutboundException {
    if (!allowed.allow(request.address())) {
      throw new OutboundException(Reason.NOT_ALLOWED, request);
    }
    HttpUriRequest http = http(request);
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            http::abort,
            CompletableFuture.delayedExecutor(
                request.deadline().toMillis(), TimeUnit.MILLISECONDS));
    try (CloseableHttpResponse response = client.execute(http)) {
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

  private static HttpUriRequest http(OutboundRequest request) {
    int patience = Math.toIntExact(request.deadline().toMillis());
    RequestBuilder http =
        RequestBuilder.create(request.method())
            .setUri(request.address())
            .setConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setConnectTimeout(patience)
                    .setConnectionRequestTimeout(patience)
                    .setSocketTimeout(patience)
                    .build());
    request.headers().forEach(http::setHeader);
    if (request.body() != null) {
      // Its own type, text/plain, is sent only if the headers name none.
      http.setEntity(new StringEntity(request.body(), StandardCharsets.UTF_8));
    }
    return http.build();
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
