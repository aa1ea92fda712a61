package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import io.latchkey.it.traces.SeenEvents;
import io.latchkey.it.traces.WholeKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm made for a test. It keeps events with all details, and uses our login theme. */
public final class TestRealm implements AutoCloseable {

  private final TestServer server;
  private final String name;

  private TestRealm(TestServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Makes the realm, in place of one that a broken run may have left. */
  public static TestRealm create(TestServer server, String name) {
    removeLeftOver(server, name);
    RealmRepresentation realm = new RealmRepresentation();
    realm.setRealm(name);
    realm.setEnabled(true);
    realm.setEventsEnabled(true);
    realm.setAdminEventsEnabled(true);
    realm.setAdminEventsDetailsEnabled(true);
    realm.setLoginTheme("latchkey");
    // Passwords are Keycloak's; hashing them as slowly as it does took a third of the time of
    // tests.
    realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    realm.setComponents(RealmKeys.components());
    server.admin().realms().create(realm);
    return new TestRealm(server, name);
  }

  /** A realm that is there already. */
  public static TestRealm of(TestServer server, String name) {
    return new TestRealm(server, name);
  }

  /**
   * Imports a realm as an administrator does, from the text of a realm file.
   *
   * @param name in place of the file's own, so that no realm of the server is touched
   */
  public static TestRealm importFrom(TestServer server, Path file, String name) throws IOException {
    removeLeftOver(server, name);
    ObjectNode realm = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    server.rest("").post("", realm.put("realm", name)).expect(201);
    return new TestRealm(server, name);
  }

  private static void removeLeftOver(TestServer server, String name) {
    boolean leftOver =
        server.admin().realms().findAll().stream().anyMatch(it -> name.equals(it.getRealm()));
    if (leftOver) {
      server.admin().realm(name).remove();
    }
  }

  public String name() {
    return name;
  }

  public TestServer server() {
    return server;
  }

  /** The realm in Keycloak's own admin client. */
  public RealmResource resource() {
    return server.admin().realm(name);
  }

  /** Our admin REST in this realm; paths such as {@code tokens} and {@code api-keys}. */
  public RestClient latchkey() {
    return server.rest(name + "/latchkey");
  }

  /** Our admin REST of this realm, called with any bearer token. */
  public RestClient latchkeyWith(String bearer) {
    return new RestClient(
        URI.create(server.url() + "/admin/realms/" + name + "/latchkey/"), () -> bearer);
  }

  /** What a program gets for the user name and the password {@code password}. */
  public JsonNode passwordGrant(String username) {
    return new OidcApp(issuer(), "admin-cli", null)
        .token(
            Map.of(
                "grant_type", "password",
                "scope", "openid",
                "username", username,
                "password", "password"))
        .expect(200)
        .json();
  }

  /** The access token among it. */
  public String tokenOf(String username) {
    return passwordGrant(username).path("access_token").asText();
  }

  /** The realm's address, that is, its issuer, without a slash at the end. */
  public URI issuer() {
    return URI.create(server.url() + "/realms/" + name);
  }

  /** Changes settings of the realm. */
  public void update(Consumer<RealmRepresentation> change) {
    RealmRepresentation realm = resource().toRepresentation();
    change.accept(realm);
    resource().update(realm);
  }

  /** Makes a person with the password {@code password}, whose profile is complete. */
  public TestUser createUser(String username) {
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue("password");
    UserRepresentation user = new UserRepresentation();
    user.setUsername(username);
    user.setEnabled(true);
    user.setEmail(username.toLowerCase(Locale.ROOT) + "@example.org");
    user.setEmailVerified(true);
    user.setFirstName("Test");
    user.setLastName(username);
    user.setCredentials(List.of(password));
    try (var response = resource().users().create(user)) {
      return new TestUser(CreatedResponseUtil.getCreatedId(response), username, "password");
    }
  }

  /** Gives a person a temporary code. */
  public String temporaryCode(TestUser user) {
    return latchkey()
        .post("users/" + user.id() + "/temporary-code", Map.of())
        .expect(201)
        .json()
        .path("code")
        .asText();
  }

  /** Makes a public client with PKCE; {@code change} may turn it into another kind. */
  public OidcApp createApp(String clientId, Consumer<ClientRepresentation> change) {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(clientId);
    client.setPublicClient(true);
    client.setRedirectUris(List.of("http://127.0.0.1:*"));
    change.accept(client);
    try (var response = resource().clients().create(client)) {
      CreatedResponseUtil.getCreatedId(response);
    }
    return new OidcApp(issuer(), clientId, client.getSecret());
  }

  /** Makes a public client with PKCE. */
  public OidcApp createApp(String clientId) {
    return createApp(clientId, client -> {});
  }

  public Flows flows() {
    return new Flows(this);
  }

  public Inventory tokens() {
    return new Inventory(this);
  }

  public Events events() {
    return new Events(this);
  }

  public BruteForce bruteForce() {
    return new BruteForce(this);
  }

  /** Looks for keys in all events first, where nothing of them but their ids may stand. */
  @Override
  public void close() {
    String events = events().text();
    SeenEvents.keep(events);
    Set<String> leaked = WholeKeys.in(events);
    resource().remove();
    if (!leaked.isEmpty()) {
      throw new AssertionError("Events of " + name + " hold API keys: " + leaked);
    }
  }
}
