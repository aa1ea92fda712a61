package io.latchkey.it.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kubernetes' API as far as {@code kubectl} speaks it to make a Secret and a Keycloak of the
 * operator's: it tells what kinds there are, and keeps what is made. There is no cluster behind it.
 */
final class KubernetesApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it tells of itself; discovery as in Kubernetes' API reference. */
  private static final Map<String, String> DISCOVERY =
      Map.of(
          "/api",
          "{'kind': 'APIVersions', 'versions': ['v1']}",
          "/apis",
          """
          {'kind': 'APIGroupList', 'apiVersion': 'v1', 'groups': [{'name': 'k8s.keycloak.org',
            'versions': [{'groupVersion': 'k8s.keycloak.org/v2beta1', 'version': 'v2beta1'}],
            'preferredVersion':
              {'groupVersion': 'k8s.keycloak.org/v2beta1', 'version': 'v2beta1'}}]}""",
          "/api/v1",
          """
          {'kind': 'APIResourceList', 'groupVersion': 'v1', 'resources': [{'name': 'secrets',
            'singularName': 'secret', 'kind': 'Secret', 'namespaced': true,
            'verbs': ['create', 'get']}]}""",
          "/apis/k8s.keycloak.org/v2beta1",
          """
          {'kind': 'APIResourceList', 'apiVersion': 'v1',
            'groupVersion': 'k8s.keycloak.org/v2beta1', 'resources': [{'name': 'keycloaks',
            'singularName': 'keycloak', 'kind': 'Keycloak', 'namespaced': true,
            'verbs': ['create', 'get', 'patch']}]}""");

  private static final String NOT_FOUND =
      "{'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure', 'reason': 'NotFound',"
          + " 'code': 404, 'message': 'not found'}";

  private final HttpServer server;
  private final Map<String, JsonNode> made = new ConcurrentHashMap<>();

  private KubernetesApi(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  static KubernetesApi start() throws IOException {
    return new KubernetesApi(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /**
   * What {@code kubectl} needs in its environment to come here.
   *
   * @param home for what it keeps
   */
  Map<String, String> environment(Path home) throws IOException {
    String config =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: me, user: {}}]
        contexts: [{name: here, context: {cluster: here, user: me}}]
        current-context: here
        """
            .formatted(server.getAddress().getPort());
    Path file = Files.writeString(home.resolve("kubeconfig"), config);
    return Map.of("KUBECONFIG", file.toString(), "HOME", home.toString());
  }

  /** What was made below a path such as {@code /api/v1/namespaces/default/secrets/} and a name. */
  JsonNode made(String path) {
    JsonNode object = made.get(path);
    if (object == null) {
      throw new AssertionError("No " + path + " among " + made.keySet());
    }
    return object;
  }

  private void answer(HttpExchange call) {
    try (call) {
      String path = call.getRequestURI().getPath();
      if (call.getRequestMethod().equals("POST")) {
        byte[] body = call.getRequestBody().readAllBytes();
        JsonNode object =
            SecretInProtobuf.is(body) ? SecretInProtobuf.json(body) : JSON.readTree(body);
        made.put(path + "/" + object.at("/metadata/name").asText(), object);
        send(call, 201, JSON.writeValueAsBytes(object), "application/json");
      } else if (path.equals("/openapi/v2")) {
        // An empty document: it knows no kind, and kubectl leaves it to the server to look.
        send(call, 200, new byte[0], "application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
      } else if (DISCOVERY.containsKey(path)) {
        send(call, 200, json(DISCOVERY.get(path)), "application/json");
      } else if (made.containsKey(path)) {
        send(call, 200, JSON.writeValueAsBytes(made.get(path)), "application/json");
      } else {
        send(call, 404, json(NOT_FOUND), "application/json");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] json(String withSingleQuotes) throws IOException {
    return JSON.writeValueAsBytes(JSON.readTree(withSingleQuotes.replace('\'', '"')));
  }

  private static void send(HttpExchange call, int status, byte[] body, String type)
      throws IOException {
    call.getResponseHeaders().set("Content-Type", type);
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      call.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
