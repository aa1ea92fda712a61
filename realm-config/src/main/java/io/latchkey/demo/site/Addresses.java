package io.latchkey.demo.site;

import java.net.URI;

/**
 * Where things are. The site and Keycloak have different host names, so that neither gets the
 * other's cookies, which know no ports.
 *
 * @param keycloakPort of {@code localhost}
 * @param sitePort of {@code 127.0.0.1}
 */
public record Addresses(int keycloakPort, int sitePort) {

  /** Keycloak, without a slash at the end. */
  public URI keycloak() {
    return URI.create("http://" + host("localhost", keycloakPort));
  }

  /** The demo realm, without a slash at the end: its issuer. */
  public URI realm() {
    return URI.create(keycloak() + "/realms/latchkey-demo");
  }

  /** The page of this path of the site. */
  public URI page(String path) {
    return URI.create("http://" + siteHost() + path);
  }

  /** What browsers name the site in the header {@code Host}. */
  String siteHost() {
    return host("127.0.0.1", sitePort);
  }

  /** Browsers leave the usual port out. */
  private static String host(String name, int port) {
    return port == 80 ? name : name + ":" + port;
  }
}
