package io.latchkey.claims.remote;

import io.latchkey.claims.remote.RemoteSource.ClientCredentials;
import io.latchkey.outbound.Outbound;
import io.latchkey.server.VaultSecret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * Asks another server. It is made on the thread of the login, which has the session, and run on
 * another one. The person's own tokens are no part of it.
 */
final class RemoteRequest {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]+");

  private final String realmId;
  private final RemoteSource source;
  private final URI address;
  private final Outbound outbound;
  private final Map<String, String> headers;
  private final @Nullable String clientSecret;
  private final RemoteTokens tokens;

  /**
   * Reads what is secret.
   *
   * @throws io.latchkey.server.InvalidFieldException if the vault has none
   */
  RemoteRequest(
      KeycloakSession session,
      String realmId,
      RemoteSource source,
      URI address,
      RemoteTokens tokens)
      throws RemoteFailureException {
    this.realmId = realmId;
    this.source = source;
    this.address = address;
    this.outbound = Outbound.of(session);
    this.tokens = tokens;
    this.headers = headers(session, source);
    ClientCredentials credentials = source.credentials();
    this.clientSecret = credentials == null ? null : credentials.secret().read(session).strip();
  }

  private static Map<String, String> headers(KeycloakSession session, RemoteSource source)
      throws RemoteFailureException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    VaultSecret value = source.headerValue();
    if (value != null) {
      String text = value.read(session).strip();
      if (!HEADER_VALUE.matcher(text).matches()) {
        throw new RemoteFailureException(
            "what the vault has for " + value.setting() + " cannot be in a header");
      }
      headers.put(source.header(), text);
    }
    return headers;
  }

  /**
   * The answer.
   *
   * @throws RemoteFailureException if there is none
   */
  RemoteDocument send() throws RemoteFailureException {
    RemoteCalls calls = new RemoteCalls(outbound, source);
    RemoteCalls.Answer answer = ask(calls);
    if (answer.status() == UNAUTHORIZED && source.credentials() != null) {
      // The token may have been revoked before its end.
      tokens.drop(realmId, source.credentials());
      answer = ask(calls);
    }
    return switch (answer.status()) {
      case OK -> RemoteDocument.of(answer.body());
      case NO_CONTENT -> RemoteDocument.none();
      default -> throw new RemoteFailureException("the server answered " + answer.status());
    };
  }

  private RemoteCalls.Answer ask(RemoteCalls calls) throws RemoteFailureException {
    if (source.credentials() == null || clientSecret == null) {
      return calls.get(address, headers);
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put(
        "Authorization",
        "Bearer " + tokens.get(realmId, source.credentials(), clientSecret, calls));
    return calls.get(address, all);
  }
}
