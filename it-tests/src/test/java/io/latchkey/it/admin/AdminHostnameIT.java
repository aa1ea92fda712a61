package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** A server that administrators reach at another address than people. */
class AdminHostnameIT {
  private static final String FRONTEND = "https://sso.example";
  private static final String ADMIN = "https://admin.example:8443";

  @Test
  void theApplicationIsAtTheAddressOfAdministratorsOnlyAndCallsBoth() {
    try (TestServer server =
        new TestServer(
            DistributionBackend.production(
                it ->
                    it.withOption("--hostname=" + FRONTEND)
                        .withOption("--hostname-admin=" + ADMIN)
                        .withOption("--proxy-headers=xforwarded")
                        .withOption("--proxy-trusted-addresses=127.0.0.1")))) {
      HttpAnswer page = page(server, "admin.example:8443").expect(200);

      JsonNode told = AdminApp.environment(page);
      assertThat(told.path("authServerUrl").asText()).isEqualTo(FRONTEND);
      assertThat(told.path("adminBaseUrl").asText()).isEqualTo(ADMIN);
      assertThat(page.header("Content-Security-Policy"))
          .contains("; connect-src 'self' " + FRONTEND + ";");
      page(server, "sso.example").expect(404);
      page(server, "elsewhere.example").expect(404);
    }
  }

  /** As a proxy passes on a request that came to it over TLS. */
  private static HttpAnswer page(TestServer server, String host) {
    return Http.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/realms/master/latchkey/admin/"))
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", host));
  }
}
