package io.latchkey.claims.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.latchkey.claims.remote.RemoteSource.ClientCredentials;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Tokens that this node has got for itself at other authorization servers, until they end. */
final class RemoteTokens {
  /** Secrets are in the vaults of realms, under names that another realm may use as well. */
  private record Key(String realmId, ClientCredentials credentials) {}

  private record Token(String value, Duration life) {}

  private static final int MOST_KEPT = 1_000;
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  /** A token is not used that may end on its way. */
  private static final long SECONDS_BEFORE_END = 10;

  private static final int OK = 200;

  /** RFC 6750, section 2.1. */
  private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{1,8192}={0,8}");

  private final Cache<Key, Token> kept =
      Caffeine.newBuilder()
          .maximumSize(MOST_KEPT)
          .expireAfter(Expiry.<Key, Token>writing((key, token) -> token.life()))
          .build();

  /**
   * A token, kept or new.
   *
   * @param secret the client's
   * @throws RemoteFailureException if the server gives none
   */
  String get(String realmId, ClientCredentials credentials, String secret, RemoteCalls calls)
      throws RemoteFailureException {
    Key key = new Key(realmId, credentials);
    Token token = kept.getIfPresent(key);
    if (token == null) {
      token = request(credentials, secret, calls);
      if (!token.life().isZero()) {
        kept.put(key, token);
      }
    }
    return token.value();
  }

  /** Forgets a token that was refused. */
  void drop(String realmId, ClientCredentials credentials) {
    kept.invalidate(new Key(realmId, credentials));
  }

  private static Token request(ClientCredentials credentials, String secret, RemoteCalls calls)
      throws RemoteFailureException {
    String form = "grant_type=client_credentials";
    if (!credentials.scope().isEmpty()) {
      form += "&scope=" + encode(credentials.scope());
    }
    // RFC 6749, section 2.3.1.
    String basic = encode(credentials.clientId()) + ":" + encode(secret);
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "application/json");
    RemoteCalls.Answer answer = calls.post(credentials.url(), headers, form);
    if (answer.status() != OK) {
      throw new RemoteFailureException("the token endpoint answered " + answer.status());
    }
    JsonNode json = RemoteDocument.of(answer.body()).json();
    String value = json.path("access_token").asText();
    if (!BEARER.matcher(value).matches()
        || !"bearer".equalsIgnoreCase(json.path("token_type").asText())) {
      throw new RemoteFailureException("the token endpoint gave no bearer token");
    }
    return new Token(value, life(json.path("expires_in").asLong(0)));
  }

  private static Duration life(long seconds) {
    Duration life =
        Duration.ofSeconds(
            Math.min(LONGEST_LIFE.toSeconds(), Math.max(0, seconds)) - SECONDS_BEFORE_END);
    return life.isNegative() ? Duration.ZERO : life;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
