package io.latchkey.it.gateway;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Debian's Apache with {@code docs/gateways/apache.conf}, plain HTTP towards callers. */
final class Apache {
  private Apache() {}

  /**
   * Starts it.
   *
   * @param authority whose certificates are good ones of Keycloak; it insists on TLS there
   */
  static GatewayProgram start(Surroundings surroundings, Path authority) {
    Path folder = GatewayProgram.folder("apache");
    int port = FreePort.choose();
    String site =
        surroundings.documented(
            "apache.conf",
            Map.of(
                "<VirtualHost *:443>", "<VirtualHost 127.0.0.1:" + port + ">",
                "    SSLEngine on\n", "",
                "    SSLCertificateFile /etc/ssl/certs/api.example.org.pem\n", "",
                "    SSLCertificateKeyFile /etc/ssl/private/api.example.org.key\n", ""));
    try {
      Path main =
          Files.writeString(folder.resolve("main.conf"), main(folder, port, authority) + site);
      return GatewayProgram.start(
          "Apache", folder, port, Map.of(), "apache2", "-D", "FOREGROUND", "-f", main.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String main(Path folder, int port, Path authority) {
    return """
    ServerRoot %1$s
    DefaultRuntimeDir %1$s
    PidFile %1$s/pid
    ErrorLog %1$s/errors
    Mutex posixsem
    Listen 127.0.0.1:%2$d
    ServerName 127.0.0.1
    LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
    LoadModule authn_core_module /usr/lib/apache2/modules/mod_authn_core.so
    LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
    LoadModule authz_user_module /usr/lib/apache2/modules/mod_authz_user.so
    LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
    LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
    LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
    LoadModule auth_openidc_module /usr/lib/apache2/modules/mod_auth_openidc.so
    OIDCCABundlePath %3$s
    """
        .formatted(folder, port, authority);
  }
}
