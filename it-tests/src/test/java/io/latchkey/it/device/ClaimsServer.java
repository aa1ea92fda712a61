package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * A server that knows things about people, and can misbehave as servers do. It answers {@code
 * {"path": what was asked, "call": its number, "rights": ["read", "write"]}}.
 */
public final class ClaimsServer implements AutoCloseable {
  private static final int MANY = 10_000_000;

  /**
   * A request.
   *
   * @param path with its query, as it was sent
   */
  public record Request(String method, String path, Headers headers, String body) {}

  /** How it answers. */
  public enum Mood {
    WELL,
    /** Says 500. */
    BROKEN,
    /** Says 404, with what would be a good answer. */
    NOT_FOUND,
    /** Says 204. */
    EMPTY,
    /** Sends the caller to itself, where all is well. */
    REDIRECTING,
    /** Sends more than anybody reads. */
    HUGE,
    /** The same, in few bytes. */
    BOMB,
    DEEP,
    NOT_JSON,
    /** Sends one byte after the other and never ends. */
    DRIPPING,
    /** Takes the request and says nothing. */
    SILENT,
    /** Says 401 to the first request with each token. */
    FORGETFUL
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Request> tokenRequests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;

  public ClaimsServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/users/", this::answer);
    server.createContext("/well", this::answerWell);
    server.createContext("/token", this::giveToken);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "claims-server");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** An address here. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public void be(Mood wanted) {
    mood = wanted;
  }

  /** Forgets the requests so far. */
  public void clear() {
    requests.clear();
    tokenRequests.clear();
  }

  /** What was asked, oldest first. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was asked of the token endpoint {@code /token}, which numbers its tokens. */
  public List<Request> tokenRequests() {
    return List.copyOf(tokenRequests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Request request = request(exchange);
    boolean known =
        requests.stream().anyMatch(it -> authorization(it).equals(authorization(request)));
    requests.add(request);
    switch (mood) {
      case WELL -> answerWell(exchange);
      case BROKEN -> say(exchange, 500, "{}");
      case NOT_FOUND -> say(exchange, 404, "{\"rights\":[\"all\"]}");
      case EMPTY -> exchange.sendResponseHeaders(204, -1);
      case REDIRECTING -> {
        exchange.getResponseHeaders().set("Location", url("/well"));
        say(exchange, 302, "{\"rights\":[\"all\"]}");
      }
      case HUGE -> say(exchange, 200, "{\"rights\":\"" + "x".repeat(MANY) + "\"}");
      case BOMB -> sayZipped(exchange, "{\"rights\":\"" + "x".repeat(MANY) + "\"}");
      case DEEP -> say(exchange, 200, "[".repeat(20_000) + "]".repeat(20_000));
      case NOT_JSON -> say(exchange, 200, "<html>{\"rights\":[\"all\"]}</html>");
      case DRIPPING -> drip(exchange);
      case SILENT -> waitForTheEnd();
      case FORGETFUL -> {
        if (known) {
          answerWell(exchange);
        } else {
          say(exchange, 401, "{}");
        }
      }
    }
  }

  private static String authorization(Request request) {
    return String.valueOf(request.headers().getFirst("Authorization"));
  }

  private void answerWell(HttpExchange exchange) throws IOException {
    say(
        exchange,
        200,
        "{\"path\":\""
            + exchange.getRequestURI().getRawPath()
            + "\",\"call\":"
            + requests.size()
            + ",\"rights\":[\"read\",\"write\"]}");
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    tokenRequests.add(request(exchange));
    say(
        exchange,
        200,
        "{\"access_token\":\"token-"
            + tokenRequests.size()
            + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
  }

  private static Request request(HttpExchange exchange) throws IOException {
    Headers headers = new Headers();
    headers.putAll(exchange.getRequestHeaders());
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void sayZipped(HttpExchange exchange, String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.getBytes(UTF_8));
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, zipped.size());
    try (OutputStream out = exchange.getResponseBody()) {
      zipped.writeTo(out);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!closed.await(50, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
