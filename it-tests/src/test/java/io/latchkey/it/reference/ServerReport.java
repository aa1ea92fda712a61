package io.latchkey.it.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a running server tells an administrator of its providers. */
public final class ServerReport {
  private final TestServer server;
  private final JsonNode info;

  public ServerReport(TestServer server) {
    this.server = server;
    this.info = server.rest("../serverinfo").get("").expect(200).json();
  }

  /** The names of all SPIs. */
  List<String> spis() {
    return info.path("providers").properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The providers of an SPI, by their ids. */
  JsonNode providers(String spi) {
    return info.path("providers").path(spi).path("providers");
  }

  /** The ids among them that name us. */
  List<String> providersThatSoundLikeOurs(String spi) {
    return providers(spi).properties().stream()
        .map(Map.Entry::getKey)
        .filter(id -> id.contains("latchkey") || id.contains("api-key") || id.contains("api_key"))
        .toList();
  }

  /** The mappers of a protocol that are ours, by their ids. */
  List<JsonNode> mappers(String protocol) {
    return ours(info.path("protocolMapperTypes").path(protocol), "id");
  }

  /** Our steps of workflows. */
  List<JsonNode> workflowSteps() {
    return components("org.keycloak.models.workflow.WorkflowStepProvider")
        .filter(it -> text(it, "id").endsWith("api-keys"))
        .sorted(Comparator.comparing(it -> text(it, "id")))
        .toList();
  }

  /** What our tab in the realm settings asks for, on a server that has the feature for it. */
  JsonNode tab() {
    return components("org.keycloak.services.ui.extend.UiTabProvider")
        .filter(it -> text(it, "id").equals("Latchkey"))
        .findFirst()
        .orElseThrow()
        .path("properties");
  }

  /** The types of themes that have one named {@code latchkey}. */
  List<String> themes() {
    return info.path("themes").properties().stream()
        .filter(type -> stream(type.getValue()).anyMatch(it -> "latchkey".equals(text(it, "name"))))
        .map(type -> type.getKey())
        .sorted()
        .toList();
  }

  /** Our steps: id, name and description of each. */
  List<JsonNode> steps() {
    return ours(authentication("authenticator-providers"), "id");
  }

  /** Our authenticators of clients. */
  List<JsonNode> clientAuthenticators() {
    return ours(authentication("client-authenticator-providers"), "id");
  }

  /** Our required actions. The realm {@code master} has registered none of them. */
  List<JsonNode> requiredActions() {
    return ours(authentication("unregistered-required-actions"), "providerId");
  }

  /** What can be set for a step or authenticator of clients. */
  JsonNode configOf(String provider) {
    return authentication("config-description/" + encoded(provider));
  }

  /** What can be set for a required action; nothing for one without settings. */
  JsonNode configOfAction(String alias) {
    HttpAnswer answer =
        server
            .rest("master/authentication/required-actions")
            .get(encoded(alias) + "/config-description");
    return answer.status() == 404 ? MissingNode.getInstance() : answer.expect(200).json();
  }

  /** The English messages of a type of theme, by their keys. */
  Map<String, String> messages(String type) {
    URI url = URI.create(server.url() + "/resources/master/" + type + "/en");
    return stream(Http.send(HttpRequest.newBuilder(url)).expect(200).json())
        .collect(Collectors.toMap(it -> text(it, "key"), it -> text(it, "value")));
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private Stream<JsonNode> components(String type) {
    return stream(info.path("componentTypes").path(type));
  }

  private JsonNode authentication(String path) {
    return server.rest("master/authentication").get(path).expect(200).json();
  }

  private static List<JsonNode> ours(JsonNode list, String id) {
    return stream(list)
        .filter(it -> text(it, id).startsWith("latchkey-"))
        .sorted(Comparator.comparing(it -> text(it, id)))
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
