package io.latchkey.outbound;

import io.latchkey.server.AllowedHosts;
import io.latchkey.server.LatchkeyProvider;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
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
  /** Keycloak's client while its tracing is on. */
  private static final String TRACED = "opentelemetry";

  /** Keycloak's client else. */
  private static final String PLAIN = "default";

  private final AllowedHosts allowed;
  private final CloseableHttpClient client;

  Outbound(AllowedHosts allowed, CloseableHttpClient client) {
    this.allowed = allowed;
    this.client = client;
  }

  public static Outbound of(KeycloakSession session) {
    return new Outbound(
        LatchkeyProvider.of(session).outboundAllow(), untraced(session).getHttpClient());
  }

  /**
   * Keycloak's client; where its tracing is on, the one that traces nothing, of the same settings.
   * The other writes whole addresses into spans, and those of validation servers hold one-time
   * passwords.
   */
  private static HttpClientProvider untraced(KeycloakSession session) {
    String used =
        session.getKeycloakSessionFactory().getProviderFactory(HttpClientProvider.class).getId();
    if (!used.equals(TRACED)) {
      return session.getProvider(HttpClientProvider.class);
    }
    HttpClientProvider plain = session.getProvider(HttpClientProvider.class, PLAIN);
    if (plain == null) {
      throw new IllegalStateException(
          "Keycloak's HTTP client 'default' is off, and the one that traces shows passwords");
    }
    return plain;
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws OutboundException if there is none
   */
  public OutboundAnswer send(OutboundRequest request) throws OutboundException {
    return call(request).send();
  }

  /** A call that is not made yet, and that another thread can give up. */
  public OutboundCall call(OutboundRequest request) {
    return new OutboundCall(
        client,
        allowed.allow(request.address()),
        () -> List.of(),
        request,
        http(request, request.deadline()));
  }

  /**
   * A call to an address that somebody else than the server's administrator chose. It goes to
   * public addresses only, whatever the host's name stands for, and to those that the server's
   * option names one by one. Where Keycloak is set to use a proxy, it is the proxy that looks the
   * name up in the end.
   *
   * @param connect how long to wait for a connection
   */
  public OutboundCall guardedCall(OutboundRequest request, Duration connect) {
    return new OutboundCall(
        client,
        allowed.allow(request.address()),
        () -> Destination.of(request, allowed, InetAddress::getAllByName),
        request,
        http(request, connect));
  }

  private static HttpUriRequest http(OutboundRequest request, Duration connect) {
    int patience = Math.toIntExact(request.deadline().toMillis());
    RequestBuilder http =
        RequestBuilder.create(request.method())
            .setUri(request.address())
            .setConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setConnectTimeout(Math.toIntExact(connect.toMillis()))
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
}
