package io.latchkey.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the token that no one holds into the demo's inventory. A realm file cannot: a token comes
 * with the person who holds it.
 */
final class DemoInventory {
  private final String server;
  private final HttpClient client = HttpClient.newHttpClient();

  DemoInventory(int port) {
    this.server = "http://localhost:" + port;
  }

  /** Adds it; on a later start it is there already. */
  void addSpare() throws IOException, InterruptedException {
    String token =
        "{\"kind\":\"%s\",\"serial\":\"%s\",\"secret\":\"%s\"}"
            .formatted(DemoToken.SPARE.kind(), DemoToken.SPARE.serial(), DemoToken.SPARE.key());
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(server + "/admin/realms/latchkey-demo/latchkey/tokens"))
                .header("Authorization", "Bearer " + bearer())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(token)));
    if (answer.statusCode() != 201 && answer.statusCode() != 409) {
      throw new IllegalArgumentException(
          "The spare token was not added: HTTP status " + answer.statusCode() + ".");
    }
  }

  private String bearer() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(server + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password=admin")));
    Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
    if (!token.find()) {
      throw new IllegalArgumentException(
          "The administrator of the demo cannot log in: HTTP status " + answer.statusCode() + ".");
    }
    return token.group(1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
