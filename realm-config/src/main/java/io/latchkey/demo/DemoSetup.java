package io.latchkey.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.demo.device.DemoToken;
import io.latchkey.demo.site.Addresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Tells the running realm what its file cannot know: the token that no one holds, for in a file a
 * token comes with its holder; and where the inbox is, whose ports may be others at each start.
 */
final class DemoSetup {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Addresses addresses;
  private final HttpClient client = HttpClient.newHttpClient();

  DemoSetup(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * Does both; on a later start the token is there already.
   *
   * @param mailPort of the mail server
   * @throws IOException if Keycloak does not answer or refuses
   */
  void run(int mailPort) throws IOException, InterruptedException {
    String bearer = bearer();
    URI realm = URI.create(addresses.keycloak() + "/admin/realms/latchkey-demo");
    int added = post(URI.create(realm + "/latchkey/tokens"), bearer).statusCode();
    if (added != 201 && added != 409) {
      throw new IOException("The spare token was not added: HTTP status " + added + ".");
    }
    JsonNode settings = JSON.readTree(require(send(authorized(realm, bearer))).body());
    require(
        send(
            authorized(realm, bearer)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(delivered(settings, mailPort).toString()))));
  }

  private HttpResponse<String> post(URI tokens, String bearer)
      throws IOException, InterruptedException {
    ObjectNode token =
        JSON.createObjectNode()
            .put("kind", DemoToken.SPARE.kind().id())
            .put("serial", DemoToken.SPARE.serial())
            .put("secret", DemoToken.SPARE.key());
    return send(
        authorized(tokens, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(token.toString())));
  }

  /** The part of the realm that says where mails and SMS go; its other attributes stay. */
  private ObjectNode delivered(JsonNode realm, int mailPort) {
    ObjectNode change = JSON.createObjectNode();
    change
        .putObject("smtpServer")
        .put("host", "127.0.0.1")
        .put("port", Integer.toString(mailPort))
        .put("from", "keycloak@demo.example")
        .put("fromDisplayName", "Latchkey demo");
    ObjectNode attributes = realm.path("attributes").deepCopy();
    attributes
        .put("latchkey.sms.url", addresses.page("/sms").toString())
        .put("latchkey.sms.body", "{\"to\": \"{number}\", \"text\": \"{text}\"}")
        .put("latchkey.sms.success-status", "200")
        .put("latchkey.sms.success-pointer", "/status")
        .put("latchkey.sms.success-value", "sent");
    change.set("attributes", attributes);
    return change;
  }

  private String bearer() throws IOException, InterruptedException {
    HttpRequest.Builder login =
        HttpRequest.newBuilder(
                URI.create(addresses.keycloak() + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id=admin-cli&username=admin&password=admin"));
    return JSON.readTree(require(send(login)).body()).path("access_token").asText();
  }

  private static HttpRequest.Builder authorized(URI address, String bearer) {
    return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + bearer);
  }

  private static HttpResponse<String> require(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "The demo realm could not be set up: "
              + answer.uri()
              + " answered "
              + answer.statusCode()
              + " "
              + answer.body());
    }
    return answer;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
