package io.latchkey.it.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.device.Program;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that trusts its gateways to say where callers come from. */
class CallersAddressIT {
  private static final String HERE = "127.0.0.2";
  private static final String ELSEWHERE = "127.0.0.3";

  @TempDir Path folder;

  @Test
  void aKeyLimitedToNetworksIsHeldToTheCallersOwnAddress() throws IOException {
    String keyring = keyring();
    try (TestServer server =
            new TestServer(
                DistributionBackend.production(settings -> behindProxy(settings, keyring)));
        TestRealm realm = server.createRealm("it-callersaddress");
        Upstream upstream = new Upstream()) {
      Surroundings surroundings = new Surroundings(server.url(), realm, upstream.authority());
      ProtectedApi api = ProtectedApi.in(realm);
      realm.createUser("alice");
      String key =
          api.keyOf("alice", List.of(ProtectedApi.READ), Map.of("networks", List.of(HERE))).key();
      try (GatewayProgram nginx = Nginx.start(surroundings);
          GatewayProgram caddy = Caddy.start(surroundings)) {
        for (GatewayProgram gateway : List.of(nginx, caddy)) {
          String body = ask(gateway, HERE, key, "X-Nothing: ");
          assertThat(body).as("%s", gateway).contains("Bearer ey");
          assertThat(issuer(body)).isEqualTo(realm.issuer().toString());
          assertThat(ask(gateway, ELSEWHERE, key, "X-Nothing: ")).doesNotContain("Bearer ey");
          for (String claim : List.of("X-Forwarded-For: " + HERE, "Forwarded: for=" + HERE)) {
            assertThat(ask(gateway, ELSEWHERE, key, claim)).doesNotContain("Bearer ey");
            assertThat(ask(gateway, HERE, key, claim.replace(HERE, ELSEWHERE)))
                .contains("Bearer ey");
          }
        }
      }
      assertThat(upstream.requests()).isEqualTo(6);
    }
  }

  /** As docs/gateways/README.md says. */
  private static ServerSettings behindProxy(ServerSettings settings, String keyring) {
    return settings
        .withOption("--spi-latchkey--default--keyring-file=" + keyring)
        .withOption("--proxy-headers=xforwarded")
        .withOption("--proxy-trusted-addresses=127.0.0.1")
        .withOption("--hostname=http://127.0.0.1:" + settings.port());
  }

  /** The body that a caller is answered who has this address. */
  private static String ask(GatewayProgram gateway, String from, String key, String header) {
    String configuration =
        """
        url = "%s/orders"
        interface = "%s"
        header = "X-API-Key: %s"
        header = "%s"
        silent
        """
            .formatted(gateway.address(), from, key, header);
    return new String(
        Program.run(List.of("curl", "-K", "-"), Map.of(), configuration.getBytes(UTF_8)), UTF_8);
  }

  private static String issuer(String body) throws JsonProcessingException {
    String authorization = new ObjectMapper().readTree(body).path("authorization").asText();
    return new Jwt(authorization.substring("Bearer ".length())).claim("iss").asText();
  }

  private String keyring() throws IOException {
    String key = Base64.getEncoder().encodeToString("x".repeat(32).getBytes(US_ASCII));
    Path file = Files.writeString(folder.resolve("keyring"), "k1=" + key + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }
}
