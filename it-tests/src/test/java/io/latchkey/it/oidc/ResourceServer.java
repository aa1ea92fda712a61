package io.latchkey.it.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API that wants some things to be done only by people who logged in strongly and not long ago,
 * and says so in the manner of RFC 9470.
 */
public final class ResourceServer implements AutoCloseable {

  private final HttpServer server;
  private final OidcApp introspection;

  /**
   * Starts the API.
   *
   * @param introspection the confidential client with which it looks at access tokens
   */
  public ResourceServer(OidcApp introspection) {
    this.introspection = introspection;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Guards a path.
   *
   * @param acr the context class that is demanded
   * @param maxAge seconds since the login
   */
  public ResourceServer guard(String path, String acr, long maxAge) {
    server.createContext(path, exchange -> answer(exchange, acr, maxAge));
    return this;
  }

  public ResourceServer start() {
    server.start();
    return this;
  }

  /** Asks for a path with an access token, as an application does. */
  public HttpAnswer get(String path, Jwt accessToken) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return Http.send(
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + accessToken.raw()));
  }

  /** What an application asks its authorization server for, after this refusal. */
  public static Map<String, String> stepUp(HttpAnswer refusal) {
    String challenge = refusal.expect(401).header("WWW-Authenticate");
    if (!challenge.contains("error=\"insufficient_user_authentication\"")) {
      throw new AssertionError("Not a step-up challenge: " + challenge);
    }
    Map<String, String> parameters = new LinkedHashMap<>(Map.of("scope", "openid"));
    Matcher parameter = Pattern.compile("(acr_values|max_age)=\"([^\"]*)\"").matcher(challenge);
    while (parameter.find()) {
      parameters.put(parameter.group(1), parameter.group(2));
    }
    return parameters;
  }

  private void answer(HttpExchange exchange, String acr, long maxAge) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String token = authorization == null ? "" : authorization.replaceFirst("Bearer ", "");
    JsonNode claims = introspection.introspect(token).json();
    int status = 401;
    if (!claims.path("active").asBoolean()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    } else if (!acr.equals(claims.path("acr").asText())
        || claims.path("auth_time").asLong() + maxAge < Instant.now().getEpochSecond()) {
      exchange
          .getResponseHeaders()
          .set(
              "WWW-Authenticate",
              "Bearer error=\"insufficient_user_authentication\", error_description=\"Log in with"
                  + " your token\", acr_values=\""
                  + acr
                  + "\", max_age=\""
                  + maxAge
                  + "\"");
    } else {
      status = 200;
    }
    byte[] body = "{}".getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
