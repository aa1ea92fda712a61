package io.latchkey.claims.remote;

import io.latchkey.server.VaultSecret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from, and how.
 *
 * @param connect how long to wait for a connection
 * @param timeout when the answer must be there, with all that it takes
 * @param header name of the header that authenticates
 * @param headerValue its value; null if there is no such header
 * @param credentials what a token is got by; null if none is needed
 */
record RemoteSource(
    UrlTemplate url,
    Duration connect,
    Duration timeout,
    String header,
    @Nullable VaultSecret headerValue,
    @Nullable ClientCredentials credentials) {

  /**
   * A client at another authorization server (RFC 6749, section 4.4).
   *
   * @param scope what it asks for; empty for what it has
   */
  record ClientCredentials(URI url, String clientId, VaultSecret secret, String scope) {}
}
