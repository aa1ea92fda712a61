package io.latchkey.it.apikey;

import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A gateway that asks what to do with requests, as one of a client. */
record Gateway(TestRealm realm, String clientId, @Nullable String secret) {

  /** Asks about a request with these headers: names and values in turn. */
  HttpAnswer ask(String query, String... headers) {
    return send("GET", query, headers);
  }

  HttpAnswer send(String method, String behind, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(realm.issuer() + "/latchkey/gateway/" + clientId + behind))
            .method(method, BodyPublishers.noBody());
    if (secret != null) {
      request.header("Latchkey-Gateway-Secret", secret);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return Http.send(request);
  }

  HttpAnswer bearer(String key) {
    return ask("", "Authorization", "Bearer " + key);
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
