package io.latchkey.it.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.oidc.Query;
import io.latchkey.it.realm.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * A SAML application: it sends its requests in the address (SAML Bindings 2.0, section 3.4), and
 * browsers post the responses to it (section 3.5).
 */
public final class SamlApp implements AutoCloseable {
  private final TestRealm realm;
  private final String entityId;
  private final HttpServer server;
  private final BlockingQueue<String> responses = new LinkedBlockingQueue<>();

  private SamlApp(TestRealm realm, String entityId) {
    this.realm = realm;
    this.entityId = entityId;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/acs", this::receive);
    server.start();
  }

  /** Registers the application, with these mappers, and has it listen. */
  public static SamlApp create(
      TestRealm realm,
      String entityId,
      Consumer<ClientRepresentation> change,
      ProtocolMapperRepresentation... mappers) {
    SamlApp app = new SamlApp(realm, entityId);
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(entityId);
    client.setProtocol("saml");
    client.setRedirectUris(List.of(app.address().toString()));
    client.setAttributes(
        new TreeMap<>(
            Map.of(
                "saml.server.signature", "true",
                "saml.client.signature", "false",
                "saml.authnstatement", "true",
                "saml.force.post.binding", "true")));
    client.setProtocolMappers(List.of(mappers));
    change.accept(client);
    try (var response = realm.resource().clients().create(client)) {
      CreatedResponseUtil.getCreatedId(response);
    }
    return app;
  }

  /** A mapper for such an application. */
  public static ProtocolMapperRepresentation mapper(String type, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type);
    mapper.setProtocol("saml");
    mapper.setProtocolMapper(type);
    mapper.setConfig(config);
    return mapper;
  }

  /** Sends the browser to the login page. */
  public void open(Page page) {
    navigate(page, request(""));
  }

  /** The same, and demands a login of exactly this class (SAML Core 2.0, section 3.3.2.2.1). */
  public void open(Page page, String classRef) {
    navigate(
        page,
        request(
            "<p:RequestedAuthnContext><a:AuthnContextClassRef>"
                + classRef
                + "</a:AuthnContextClassRef></p:RequestedAuthnContext>"));
  }

  /** Who is signed in already is sent on at once, before the page has loaded. */
  private static void navigate(Page page, String url) {
    page.navigate(url, new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
  }

  /** Waits until the browser has posted the response, and gives what it asserts. */
  public SamlAssertion assertion(Page page) {
    page.waitForURL(address().toString());
    try {
      String response = responses.poll(20, TimeUnit.SECONDS);
      if (response == null) {
        throw new AssertionError("No response was posted to " + address());
      }
      return SamlAssertion.verified(Base64.getMimeDecoder().decode(response), realm);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What an administrator is told who saves such a mapper for it. */
  public String refusal(String type, Map<String, String> config) {
    String id = realm.resource().clients().findByClientId(entityId).get(0).getId();
    return realm
        .server()
        .rest(realm.name())
        .post("clients/" + id + "/protocol-mappers/models", mapper(type, config))
        .expect(400)
        .body();
  }

  private String request(String demands) {
    AuthnRequest request =
        new AuthnRequest(entityId, URI.create(realm.issuer() + "/protocol/saml"), address());
    return request.url(demands).toString();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/acs");
  }

  private void receive(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    responses.add(Query.of(URI.create("http://127.0.0.1/?" + form)).get("SAMLResponse"));
    byte[] page = "<!doctype html><title>Signed in</title><h1>Signed in</h1>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
