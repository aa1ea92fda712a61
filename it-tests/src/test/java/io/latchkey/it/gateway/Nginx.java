package io.latchkey.it.gateway;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Debian's nginx with {@code docs/gateways/nginx.conf}, plain HTTP towards callers. */
final class Nginx {
  private static final Map<String, String> NO_TLS =
      Map.of(
          "    ssl_certificate /etc/ssl/certs/api.example.org.pem;\n", "",
          "    ssl_certificate_key /etc/ssl/private/api.example.org.key;\n", "");

  private Nginx() {}

  static GatewayProgram start(Surroundings surroundings) {
    return start("nginx", surroundings, "", "");
  }

  /** With {@code docs/gateways/nginx-cache.conf}, too. */
  static GatewayProgram startWithCache(Surroundings surroundings) {
    return start(
        "nginx with cache",
        surroundings,
        surroundings.documented("nginx-cache.conf", Map.of()),
        "proxy_cache latchkey;");
  }

  /**
   * Nothing but a proxy, which lets everybody through, and with no size set.
   *
   * @param upstream host and port
   */
  static GatewayProgram startWithStockBuffers(String upstream) {
    Path folder = GatewayProgram.folder("nginx");
    int port = FreePort.choose();
    String site =
        "server {\n  listen 127.0.0.1:%d;\n  location / {\n    proxy_pass http://%s;\n  }\n}\n"
            .formatted(port, upstream);
    return run("nginx with stock buffers", folder, port, site);
  }

  private static GatewayProgram start(
      String name, Surroundings surroundings, String beside, String cache) {
    Path folder = GatewayProgram.folder("nginx");
    int port = FreePort.choose();
    String site = surroundings.documented("nginx.conf", NO_TLS);
    site = replace(site, "listen 443 ssl;", "listen 127.0.0.1:" + port + ";");
    if (!cache.isEmpty()) {
      site = replace(site, "# " + cache, cache);
      beside = replace(beside, "/run/nginx-latchkey", folder.resolve("cache").toString());
    }
    return run(name, folder, port, beside + site);
  }

  private static GatewayProgram run(String name, Path folder, int port, String sites) {
    try {
      Path main = Files.writeString(folder.resolve("main.conf"), main(folder) + sites + "}\n");
      return GatewayProgram.start(
          name, folder, port, Map.of(), "nginx", "-e", "stderr", "-c", main.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replace(String text, String example, String value) {
    if (!text.contains(example)) {
      throw new IllegalArgumentException("No longer there: " + example);
    }
    return text.replace(example, value);
  }

  /** What stands around any site, up to where the sites begin. */
  static String main(Path folder) {
    return """
    daemon off;
    worker_processes 2;
    pid %1$s/pid;
    error_log stderr;
    events {
    }
    http {
    access_log off;
    client_body_temp_path %1$s/body;
    proxy_temp_path %1$s/proxy;
    fastcgi_temp_path %1$s/fastcgi;
    uwsgi_temp_path %1$s/uwsgi;
    scgi_temp_path %1$s/scgi;
    """
        .formatted(folder);
  }
}
