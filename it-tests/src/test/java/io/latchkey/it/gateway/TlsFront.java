package io.latchkey.it.gateway;

import io.latchkey.demo.server.FreePort;
import io.latchkey.it.device.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * TLS in front of Keycloak, for gateways that ask it in no other way.
 *
 * @param certificate that it has, and that is its own authority
 */
record TlsFront(URI url, Path certificate, GatewayProgram nginx) implements AutoCloseable {

  static TlsFront start(URI keycloak) {
    Path folder = GatewayProgram.folder("tls");
    int port = FreePort.choose();
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Program.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=keycloak",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    try {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
      String site =
          """
          server {
            listen 127.0.0.1:%d ssl;
            ssl_certificate %s;
            ssl_certificate_key %s;
            location / {
              proxy_pass %s;
            }
          }
          """
              .formatted(port, certificate, key, keycloak);
      Path main = Files.writeString(folder.resolve("main.conf"), Nginx.main(folder) + site + "}\n");
      GatewayProgram nginx =
          GatewayProgram.start(
              "nginx", folder, port, Map.of(), "nginx", "-e", "stderr", "-c", main.toString());
      return new TlsFront(URI.create("https://127.0.0.1:" + port), certificate, nginx);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    nginx.close();
  }
}
