package io.latchkey.it.apikey;

import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Someone who found a key. */
final class Possession {
  private Possession() {}

  static HttpAnswer revoke(String endpoint, String key) {
    return Http.send(
        Http.post(HttpRequest.newBuilder(URI.create(endpoint)), Map.of("api_key", key)));
  }
}
