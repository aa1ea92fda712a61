package io.latchkey.it.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.oidc.AuthorizationRequest;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.ClientRepresentation;

/** The admin application of a realm, as a browser meets it. */
final class AdminApp {
  static final String CLIENT = "latchkey-admin-console";
  static final String STOCK_CLIENT = "security-admin-console";

  private static final Pattern ENVIRONMENT =
      Pattern.compile("<script id=\"environment\" type=\"application/json\">(.*?)</script>");

  private final TestServer server;
  private final String realm;

  AdminApp(TestServer server, String realm) {
    this.server = server;
    this.realm = realm;
  }

  static AdminApp of(TestRealm realm) {
    return new AdminApp(realm.server(), realm.name());
  }

  URI address() {
    return URI.create(server.url() + "/realms/" + realm + "/latchkey/admin/");
  }

  /**
   * Loads the page.
   *
   * @param suffix of its address, for instance a query
   */
  HttpAnswer page(String suffix) {
    return Http.send(HttpRequest.newBuilder(address().resolve(suffix)));
  }

  static JsonNode environment(HttpAnswer page) {
    Matcher found = ENVIRONMENT.matcher(page.expect(200).body());
    if (!found.find()) {
      throw new AssertionError("No environment: " + page);
    }
    try {
      return new ObjectMapper().readTree(found.group(1));
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + found.group(1), e);
    }
  }

  ClientRepresentation client(String clientId) {
    return server.admin().realm(realm).clients().findByClientId(clientId).get(0);
  }

  OidcApp app() {
    return new OidcApp(URI.create(server.url() + "/realms/" + realm), CLIENT, null);
  }

  /** An access token that the application gets when somebody signs in. */
  String token(String username, String password) {
    return token(app(), address(), username, password);
  }

  /** The same for the server's own console. */
  String stockToken(String username, String password) {
    OidcApp stock = new OidcApp(URI.create(server.url() + "/realms/" + realm), STOCK_CLIENT, null);
    URI console = URI.create(server.url() + "/admin/" + realm + "/console/");
    return token(stock, console, username, password);
  }

  private static String token(OidcApp app, URI redirect, String username, String password) {
    AuthorizationRequest request = app.authorization(redirect);
    return app.exchange(request, FormLogin.cameBackTo(request, username, password)).access().raw();
  }

  /** Keycloak's admin REST of a realm of this server. */
  RestClient rest(String ofRealm, String token) {
    return new RestClient(URI.create(server.url() + "/admin/realms/" + ofRealm + "/"), () -> token);
  }
}
