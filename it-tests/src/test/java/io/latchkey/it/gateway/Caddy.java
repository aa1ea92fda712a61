package io.latchkey.it.gateway;

import io.latchkey.demo.server.FreePort;
import io.latchkey.it.apikey.ProtectedApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Debian's Caddy with {@code docs/gateways/Caddyfile}, plain HTTP towards callers. */
final class Caddy {
  private static final String GLOBAL =
      """
      {
        admin off
        default_bind 127.0.0.1
      }
      """;

  private Caddy() {}

  static GatewayProgram start(Surroundings surroundings) {
    Path folder = GatewayProgram.folder("caddy");
    int port = FreePort.choose();
    String site =
        surroundings.documented(
            "Caddyfile", Map.of("api.example.org {", "http://127.0.0.1:" + port + " {"));
    try {
      Path file = Files.writeString(folder.resolve("Caddyfile"), GLOBAL + site);
      return GatewayProgram.start(
          "Caddy",
          folder,
          port,
          Map.of(
              "LATCHKEY_SECRET", ProtectedApi.SECRET,
              "HOME", folder.toString(),
              "XDG_CONFIG_HOME", folder.toString(),
              "XDG_DATA_HOME", folder.toString()),
          "caddy",
          "run",
          "--config",
          file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
