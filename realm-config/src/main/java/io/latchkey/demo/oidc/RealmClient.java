package io.latchkey.demo.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A public client of the demo realm: it names itself and has no secret. */
public final class RealmClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String endpoints;
  private final String clientId;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * A client.
   *
   * @param realm address of the realm, without a slash at the end
   */
  public RealmClient(URI realm, String clientId) {
    this.endpoints = realm + "/protocol/openid-connect/";
    this.clientId = clientId;
  }

  /** Where a browser is sent, with the client's name among the parameters. */
  public String address(String endpoint, Map<String, String> parameters) {
    return endpoints + endpoint + "?" + encode(named(parameters));
  }

  /**
   * Posts a form.
   *
   * @param endpoint for instance {@code token}
   * @throws IOException if the realm does not answer, or refuses; the message holds what it says
   */
  public JsonNode post(String endpoint, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(endpoints + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(named(parameters)))));
  }

  /**
   * Exchanges the code of an authorization response.
   *
   * @param redirect the address that the code was sent to
   * @throws IOException as {@link #post} does
   */
  public JsonNode exchange(String code, String redirect, String verifier)
      throws IOException, InterruptedException {
    return post(
        "token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", redirect,
            "code_verifier", verifier));
  }

  /**
   * What the realm says of the person.
   *
   * @throws IOException as {@link #post} does
   */
  public JsonNode userinfo(String accessToken) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(endpoints + "userinfo"))
            .header("Authorization", "Bearer " + accessToken));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("Keycloak answered " + response.statusCode() + ", not in JSON.", e);
    }
    if (response.statusCode() >= 400 || answer.has("error")) {
      throw new IOException("Keycloak answered " + response.statusCode() + ": " + answer);
    }
    return answer;
  }

  private Map<String, String> named(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("client_id", clientId);
    return all;
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
