package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A gateway that keeps the messages it takes, and can misbehave as gateways do. */
public final class SmsGateway implements AutoCloseable {

  /**
   * A request that it was sent.
   *
   * @param authorization empty if there is none
   */
  public record Message(String contentType, String authorization, String body) {}

  /** How it answers. */
  public enum Mood {
    /** Takes the message. */
    WELL,
    /** Says 200 and puts an error into the body, as many do. */
    ERROR_IN_BODY,
    /** Says 200 and a text that holds the word of a success, and "not" before it. */
    NOT_VERIFIED,
    /** Says 500. */
    BROKEN,
    /** Sends the caller to itself, where all is well. */
    REDIRECTING,
    /** Sends more than anybody reads. */
    TALKATIVE,
    /** Sends one byte after the other and never ends. */
    DRIPPING,
    /** Takes the request and says nothing. */
    SILENT
  }

  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;
  private volatile String looked = "";
  private volatile Runnable looking = () -> {};

  public SmsGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/send", this::answer);
    server.createContext("/well", exchange -> say(exchange, 200, "{\"status\":\"sent\"}"));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "sms-gateway");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** Where messages are sent. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/send");
  }

  public void be(Mood wanted) {
    mood = wanted;
  }

  /** Lets a test look around at the moment when a message with this text arrives. */
  public void whenSent(String text, Runnable look) {
    looked = text;
    looking = look;
  }

  /** What it was sent, taken or not, oldest first. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** What it was sent that holds a text, for instance a number. */
  public List<Message> messages(String text) {
    return messages.stream().filter(message -> message.body().contains(text)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    messages.add(
        new Message(
            Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
            Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    if (messages.get(messages.size() - 1).body().contains(looked)) {
      looking.run();
    }
    switch (mood) {
      case WELL -> say(exchange, 200, "{\"status\":\"sent\"}");
      case ERROR_IN_BODY -> say(exchange, 200, "{\"status\":\"failed\",\"error\":\"no credit\"}");
      case NOT_VERIFIED -> say(exchange, 200, "{\"status\":\"not sent\"}");
      case BROKEN -> say(exchange, 500, "{\"status\":\"sent\"}");
      case REDIRECTING -> {
        exchange.getResponseHeaders().set("Location", "/well");
        say(exchange, 302, "");
      }
      case TALKATIVE -> say(exchange, 200, "{\"status\":\"sent\"}" + " ".repeat(1_000_000));
      case DRIPPING -> drip(exchange);
      case SILENT -> {
        await();
        exchange.close();
      }
    }
  }

  /** Ends when the caller goes away, or the test. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      do {
        out.write(' ');
        out.flush();
      } while (!closed.await(100, java.util.concurrent.TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
