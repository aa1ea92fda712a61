package io.latchkey.it.device;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A validation server (Yubico validation protocol 2.0) that answers as it is told, also as no
 * honest one would. It shares no code with the server.
 */
public final class ValidationServer implements AutoCloseable {

  /** What it does with every request, beside answering with one of the protocol's own statuses. */
  public enum Trick {
    NONE,
    FORGED_SIGNATURE,
    NO_SIGNATURE,
    OTHER_NONCE,
    OTHER_OTP,
    UNSIGNED_EXTRA_LINE,
    NO_COUNTERS,
    STATUS_IN_LOWER_CASE,
    GARBAGE,
    HTTP_ERROR,
    REDIRECT,
    HUGE,
    HANG
  }

  public static final String API_KEY = "YSBzZWNyZXQgb2YgMjAgYnl0ZXM=";
  public static final String CLIENT_ID = "87";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
  private volatile String status;
  private volatile Trick trick = Trick.NONE;
  private volatile int useCounter = 1;
  private volatile int sessionUse;
  private volatile List<ValidationServer> first = List.of();

  private ValidationServer(HttpServer http, String status) {
    this.http = http;
    this.status = status;
  }

  /** A server that answers every request with this status, for instance {@code OK}. */
  public static ValidationServer start(String status) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ValidationServer server = new ValidationServer(http, status);
      http.createContext("/wsapi/2.0/verify", server::answer);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ValidationServer with(Trick other) {
    trick = other;
    return this;
  }

  /** Answers with another status from now on. */
  public ValidationServer saying(String other) {
    status = other;
    return this;
  }

  /**
   * Answers only when each of these has been asked: the winner's answer cancels all other calls.
   */
  public ValidationServer after(ValidationServer... others) {
    first = List.of(others);
    return this;
  }

  /** The counters that it tells of a good password. */
  public ValidationServer at(int use, int session) {
    useCounter = use;
    sessionUse = session;
    return this;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/wsapi/2.0/verify");
  }

  /** What it was asked, in order; each was signed as it must be. */
  public List<Map<String, String>> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> request = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      request.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String signature = request.remove("h");
    requests.add(request);
    asked.countDown();
    try {
      for (ValidationServer other : first) {
        other.asked.await();
      }
      if (trick == Trick.HANG) {
        closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int code = trick == Trick.HTTP_ERROR ? 500 : trick == Trick.REDIRECT ? 302 : 200;
    if (code == 302) {
      // To itself, where the answer would be right.
      trick = Trick.NONE;
      exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
    }
    byte[] body =
        (sign(request).equals(signature) ? body(request) : "status=BAD_SIGNATURE\r\n")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    } catch (IOException e) {
      // The other side has gone.
    }
    exchange.close();
  }

  private String body(Map<String, String> request) {
    if (trick == Trick.GARBAGE) {
      return "<html><body>It works!</body></html>";
    }
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("t", "2026-11-24T13:00:00Z0123");
    answer.put("otp", request.get("otp") + (trick == Trick.OTHER_OTP ? "c" : ""));
    answer.put("nonce", request.get("nonce") + (trick == Trick.OTHER_NONCE ? "0" : ""));
    answer.put("sl", "100");
    if (request.containsKey("timestamp") && status.equals("OK") && trick != Trick.NO_COUNTERS) {
      answer.put("timestamp", "197121");
      answer.put("sessioncounter", "" + useCounter);
      answer.put("sessionuse", "" + sessionUse);
    }
    answer.put("status", trick == Trick.STATUS_IN_LOWER_CASE ? "ok" : status);
    String signature =
        trick == Trick.FORGED_SIGNATURE
            ? Base64.getEncoder().encodeToString(new byte[20])
            : sign(answer);
    String lines =
        (trick == Trick.NO_SIGNATURE ? "" : "h=" + signature + "\r\n")
            + answer.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue() + "\r\n")
                .collect(Collectors.joining());
    return switch (trick) {
      case UNSIGNED_EXTRA_LINE -> lines + "extra=1\r\n";
      case HUGE -> lines + "x=" + "x".repeat(1 << 20) + "\r\n";
      default -> lines;
    };
  }

  private static String sign(Map<String, String> parameters) {
    String line =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(API_KEY), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(line.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of the setting that names some servers. */
  public static String addresses(ValidationServer... servers) {
    return Arrays.stream(servers)
        .map(server -> server.address().toString())
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
