package io.latchkey.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An application that has a payment approved with a keypad token: it pushes the request (RFC 9126),
 * sends the browser to Keycloak and shows what the access token says. It listens on 127.0.0.1 only.
 */
public final class DemoBank implements AutoCloseable {
  private static final String CLIENT = "demo-bank";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String endpoints;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** The PKCE verifiers of the requests under way, by their state. */
  private final Map<String, String> verifiers = new ConcurrentHashMap<>();

  /**
   * Opens the bank on a free port.
   *
   * @param issuer the realm's address, without a slash at the end
   */
  public DemoBank(URI issuer) throws IOException {
    endpoints = issuer + "/protocol/openid-connect/";
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, this::ask));
    server.createContext("/callback", exchange -> answer(exchange, this::show));
    server.start();
  }

  /** What a person opens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      handler.handle(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalArgumentException | IllegalStateException e) {
      page(exchange, 502, "That did not work", String.valueOf(e.getMessage()));
    }
  }

  private void ask(HttpExchange exchange) throws IOException, InterruptedException {
    if (!exchange.getRequestURI().getPath().equals("/")) {
      page(exchange, 404, "Nothing is here", "");
      return;
    }
    String state = random();
    String verifier = random();
    verifiers.put(state, verifier);
    JsonNode pushed =
        post(
            "ext/par/request",
            Map.of(
                "client_id",
                CLIENT,
                "response_type",
                "code",
                "redirect_uri",
                address() + "callback",
                "scope",
                "openid",
                "state",
                state,
                "code_challenge_method",
                "S256",
                "code_challenge",
                sha256(verifier),
                // Whoever is logged in already must come to the token, too.
                "prompt",
                "login",
                "authorization_details",
                DemoPayment.DETAILS));
    Map<String, String> query =
        Map.of("client_id", CLIENT, "request_uri", pushed.path("request_uri").asText());
    exchange.getResponseHeaders().set("Location", endpoints + "auth?" + encode(query));
    exchange.sendResponseHeaders(302, -1);
  }

  private void show(HttpExchange exchange) throws IOException, InterruptedException {
    Map<String, String> query = query(exchange.getRequestURI());
    String verifier = verifiers.remove(query.getOrDefault("state", ""));
    if (verifier == null) {
      page(exchange, 400, "Nothing was asked", "Begin again at " + address());
    } else if (!query.containsKey("code")) {
      page(exchange, 200, "Not approved", query.getOrDefault("error", ""));
    } else {
      JsonNode tokens =
          post(
              "token",
              Map.of(
                  "grant_type",
                  "authorization_code",
                  "client_id",
                  CLIENT,
                  "code",
                  query.get("code"),
                  "redirect_uri",
                  address() + "callback",
                  "code_verifier",
                  verifier));
      DemoPayment.approved(tokens.path("access_token").asText())
          .ifPresentOrElse(
              payment -> page(exchange, 200, "Approved", payment),
              () -> page(exchange, 200, "Not approved", "The token has no proof."));
    }
  }

  private JsonNode post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    JsonNode answer =
        DemoPayment.read(
            client
                .send(
                    HttpRequest.newBuilder(URI.create(endpoints + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(form)))
                        .build(),
                    BodyHandlers.ofString())
                .body());
    if (answer.has("error")) {
      throw new IllegalStateException("Keycloak answered " + answer);
    }
    return answer;
  }

  private static void page(HttpExchange exchange, int status, String title, String text) {
    byte[] page =
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Demo bank</title>
        <h1>%s</h1><pre>%s</pre>
        """
            .formatted(title, text.replace("&", "&amp;").replace("<", "&lt;"))
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
    try {
      exchange.sendResponseHeaders(status, page.length);
      exchange.getResponseBody().write(page);
    } catch (IOException e) {
      // The browser has gone.
    }
  }

  private static Map<String, String> query(URI address) {
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (one, two) -> one));
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  private static String sha256(String text) {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
