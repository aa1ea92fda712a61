package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A collector of traces (OTLP over HTTP). It reads no Protocol Buffers, but every text of a span
 * stands in them as it is.
 */
public final class TraceCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  public TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** What {@code tracing-endpoint} is set to. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    received.add(exchange.getRequestBody().readAllBytes());
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Whether a text is in anything that arrived. */
  public boolean holds(String text) {
    String wanted = new String(text.getBytes(UTF_8), ISO_8859_1);
    return received.stream().anyMatch(bytes -> new String(bytes, ISO_8859_1).contains(wanted));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
