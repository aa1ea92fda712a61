package io.latchkey.it.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

/** A JSON client with a bearer token. */
public final class RestClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI root;
  private final Supplier<String> bearer;

  /**
   * @param root ends in a slash; paths are resolved against it
   * @param bearer gives the token for each call
   */
  public RestClient(URI root, Supplier<String> bearer) {
    this.root = root;
    this.bearer = bearer;
  }

  public HttpAnswer get(String path) {
    return Http.send(request(path).GET());
  }

  public HttpAnswer delete(String path) {
    return Http.send(request(path).DELETE());
  }

  /** Posts a value as JSON. */
  public HttpAnswer post(String path, Object body) {
    return postText(path, json(body));
  }

  /** Posts a text as it is, said to be JSON. */
  public HttpAnswer postText(String path, String body) {
    return Http.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Posts a body of another type, for instance a file. */
  public HttpAnswer postBody(String path, String contentType, byte[] body) {
    return Http.send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  /** As {@link #postBody}, for what may take minutes. */
  public HttpAnswer postLongBody(String path, String contentType, byte[] body) {
    return Http.sendPatiently(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpAnswer put(String path, Object body) {
    return putText(path, json(body));
  }

  /** Puts a text as it is, said to be JSON. */
  public HttpAnswer putText(String path, String body) {
    return send("PUT", path, "application/json", body);
  }

  /**
   * Sends a text of any content type.
   *
   * @param method for instance {@code POST}
   */
  public HttpAnswer send(String method, String path, String contentType, String body) {
    return Http.send(
        request(path)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    // Without it, Keycloak answers some paths with a page for people.
    return HttpRequest.newBuilder(root.resolve(path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + bearer.get());
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
