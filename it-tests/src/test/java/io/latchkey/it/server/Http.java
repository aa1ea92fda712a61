package io.latchkey.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain HTTP without redirects or cookies. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  public static HttpAnswer send(HttpRequest.Builder request) {
    return send(CLIENT, request);
  }

  /** Sends what may take minutes. */
  static HttpAnswer sendPatiently(HttpRequest.Builder request) {
    return send(CLIENT, request, Duration.ofMinutes(15));
  }

  /** Sends with a client that may hold cookies. */
  public static HttpAnswer send(HttpClient client, HttpRequest.Builder request) {
    return send(client, request, Duration.ofMinutes(1));
  }

  private static HttpAnswer send(
      HttpClient client, HttpRequest.Builder request, Duration patience) {
    try {
      return HttpAnswer.of(
          client.send(request.timeout(patience).build(), BodyHandlers.ofString(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes the request a form post. */
  public static HttpRequest.Builder post(HttpRequest.Builder request, Map<String, String> form) {
    return request.header("Content-Type", "application/x-www-form-urlencoded").POST(form(form));
  }

  private static BodyPublisher form(Map<String, String> fields) {
    return BodyPublishers.ofString(encode(fields));
  }

  /** The fields as they stand in a query or a form body. */
  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
