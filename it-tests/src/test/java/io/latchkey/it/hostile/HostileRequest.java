package io.latchkey.it.hostile;

import io.latchkey.it.openapi.ApiDescription.Operation;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that no honest client sends.
 *
 * @param name what is wrong with it
 * @param method in place of the operation's own; null for that
 * @param id in the path, as it stands in a URL; null for a right one
 * @param query as it stands in a URL; may be empty
 * @param expected what is to be answered
 */
record HostileRequest(
    String name,
    @Nullable String method,
    @Nullable String id,
    String query,
    Map<String, String> headers,
    BodyPublisher body,
    Expected expected) {
  private static final int TRIES = 5;

  /** What is to be answered; message and field are null where nothing is said of them. */
  record Expected(Set<Integer> statuses, @Nullable String message, @Nullable String field) {

    boolean success() {
      return statuses.stream().anyMatch(status -> status < 300);
    }

    boolean matches(HttpAnswer answer) {
      if (!statuses.contains(answer.status())) {
        return false;
      }
      if (message == null && field == null) {
        return true;
      }
      var json = answer.json();
      String said = json.path("errorMessage").asText(json.path("error_description").asText());
      return (message == null || message.equals(said))
          && (field == null || field.equals(json.path("field").asText()));
    }
  }

  /**
   * Sends it.
   *
   * @param url where the call is, with this request's id
   */
  HttpAnswer send(Operation operation, String url, @Nullable String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + query)).header("Accept", "application/json");
    headers.forEach(request::header);
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return answered(request.method(method == null ? operation.method() : method, body));
  }

  /**
   * A server that refuses a body as too large may end the connection while it is still sent (RFC
   * 9110, section 15.5.14): what it answered can be lost then, and is asked for again.
   */
  private HttpAnswer answered(HttpRequest.Builder request) {
    for (int left = TRIES - 1; ; left--) {
      try {
        return Http.send(request);
      } catch (UncheckedIOException e) {
        if (left == 0 || !expected.statuses().contains(413)) {
          throw e;
        }
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
