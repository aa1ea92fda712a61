package io.latchkey.demo.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The web site of the demo, on 127.0.0.1 only. What another web site could have a browser do here
 * is refused: requests for another host name, which has been pointed at this machine, and posts
 * that do not come from the site itself.
 */
public final class Site implements AutoCloseable {
  /** Bytes of a request. */
  public static final int MAX_BODY = 16 * 1024;

  private static final int THREADS = 8;

  private final Addresses addresses;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Handler> pages = new HashMap<>();

  private Site(Addresses addresses, HttpServer server) {
    this.addresses = addresses;
    this.server = server;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "demo-site");
              thread.setDaemon(true);
              return thread;
            });
    Assets.addTo(this);
  }

  /**
   * Takes the port; nothing is answered before {@link #start()}.
   *
   * @throws IOException if the port is taken
   */
  public static Site bind(Addresses addresses) throws IOException {
    return new Site(
        addresses,
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), addresses.sitePort()), 0));
  }

  /** Adds what answers at this path, exactly. */
  public Site at(String path, Handler handler) {
    pages.put(path, handler);
    return this;
  }

  public void start() {
    server.createContext("/", this::exchange);
    server.setExecutor(threads);
    server.start();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Browser browser = Browser.of(exchange.getRequestHeaders());
      Answer answer = answer(exchange, browser);
      send(exchange, browser.isNew() ? answer.with("Set-Cookie", browser.cookie()) : answer);
    }
  }

  private Answer answer(HttpExchange exchange, Browser browser) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Headers headers = exchange.getRequestHeaders();
    boolean post = method.equals("POST");
    if (!addresses.siteHost().equals(headers.getFirst("Host"))) {
      return Page.refusal(421, "Wrong address", "This site is " + addresses.page("/") + ".");
    }
    if (!post && !method.equals("GET") && !method.equals("HEAD")) {
      return Page.refusal(405, "Wrong method", "Pages are read with GET and changed with POST.");
    }
    String origin = headers.getFirst("Origin");
    if (post && origin != null && !addresses.page("").toString().equals(origin)) {
      return Page.refusal(403, "Refused", "Another site has sent this form.");
    }
    Handler handler = pages.get(path);
    if (handler == null) {
      return Page.refusal(404, "Nothing is here", "Choose a page above.");
    }
    byte[] body = post ? exchange.getRequestBody().readNBytes(MAX_BODY + 1) : new byte[0];
    if (body.length > MAX_BODY) {
      return Page.refusal(413, "Too long", "At most " + MAX_BODY + " bytes are read.");
    }
    try {
      String query = exchange.getRequestURI().getRawQuery();
      return handler.handle(
          new Request(
              post,
              Request.parameters(query == null ? "" : query),
              new String(body, UTF_8),
              browser.session()));
    } catch (IllegalArgumentException e) {
      return Page.refusal(400, "That did not work", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Page.refusal(502, "That did not work", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Page.refusal(503, "The demo is ending", "Start it again.");
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + addresses.keycloak());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    answer.headers().forEach(headers::set);
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
