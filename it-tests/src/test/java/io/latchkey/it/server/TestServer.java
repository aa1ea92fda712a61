package io.latchkey.it.server;

import io.latchkey.it.realm.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.info.ProviderRepresentation;

/** A running server and its administrator. */
public final class TestServer implements AutoCloseable {

  private final KeycloakBackend backend;
  private final Keycloak admin;

  public TestServer(KeycloakBackend backend) {
    this.backend = backend;
    this.admin =
        KeycloakBuilder.builder()
            .serverUrl(backend.url().toString())
            .realm("master")
            .clientId("admin-cli")
            .username(backend.adminUsername())
            .password(backend.adminPassword())
            .build();
  }

  public URI url() {
    return backend.url();
  }

  /** What the server counts, in the text format of Prometheus. */
  public String metrics() {
    return backend.metrics();
  }

  public String adminUsername() {
    return backend.adminUsername();
  }

  public String adminPassword() {
    return backend.adminPassword();
  }

  /** Keycloak's own admin client, as an administrator of the whole server. */
  public Keycloak admin() {
    return admin;
  }

  /**
   * The admin REST, for what the admin client has no method for.
   *
   * @param path below {@code /admin/realms/}, for instance a realm's name
   */
  public RestClient rest(String path) {
    String root = url() + "/admin/realms/" + path;
    return new RestClient(
        URI.create(root.endsWith("/") ? root : root + "/"),
        () -> admin.tokenManager().getAccessTokenString());
  }

  /** Makes an empty realm of this name; a realm left over by a broken run is removed first. */
  public TestRealm createRealm(String name) {
    return TestRealm.create(this, name);
  }

  /** A realm that is there already. */
  public TestRealm realm(String name) {
    return TestRealm.of(this, name);
  }

  /** What the server info page says of our server options. */
  public Map<String, String> operationalInfo() {
    return Optional.ofNullable(admin.serverInfo().getInfo().getProviders().get("latchkey"))
        .map(spi -> spi.getProviders().get("default"))
        .map(ProviderRepresentation::getOperationalInfo)
        .orElseThrow();
  }

  public List<String> logLines() {
    return backend.logLines();
  }

  @Override
  public void close() {
    admin.close();
    backend.close();
  }
}
