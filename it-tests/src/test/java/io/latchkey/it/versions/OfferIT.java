package io.latchkey.it.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.info.ProviderRepresentation;

/** What a server cannot give is not there, and that is said as it starts. */
@Tag("versions")
@LatchkeyTest
class OfferIT {
  private static final String NOTICE = "Not offered on Keycloak ";

  /** By SPI; those of an SPI that an older server does not have are not among them. */
  private static final Map<String, List<String>> FROM_26_7 =
      Map.of(
          "authenticator", List.of("latchkey-api-key"),
          "client-authenticator", List.of("latchkey-client-api-key"),
          "required-action", List.of("latchkey-create-api-key"),
          "oauth2-grant-type", List.of("urn:latchkey:params:oauth:grant-type:api-key"),
          "oauth2-token-exchange", List.of("latchkey-api-key"),
          "oauth2-token-introspection", List.of("api_key"),
          "authorization-details-processor",
              List.of("urn:latchkey:params:authorization-details:transaction"),
          "workflow-step", List.of("revoke-api-keys", "revoke-client-api-keys"),
          "workflow-condition", List.of("has-expiring-api-key"));

  @Test
  void providersAreThereIfTheServerCanGiveWhatTheyDo(TestServer server) {
    Set<String> expected = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    FROM_26_7.forEach(
        (spi, ids) -> {
          Set<String> there = providers(server, spi).keySet();
          ids.forEach(id -> expected.add(spi + " " + id));
          ids.stream().filter(there::contains).forEach(id -> found.add(spi + " " + id));
        });

    assertThat(found).isEqualTo(OldServer.isIt() ? Set.of() : expected);
    assertThat(providers(server, "authenticator"))
        .containsKeys("latchkey-hardware-token", "latchkey-signing-key", "latchkey-one-time-code");
  }

  @Test
  void whatIsNotThereIsSaidOnceAsTheServerStarts(TestServer server) {
    List<String> said = server.logLines().stream().filter(it -> it.contains(NOTICE)).toList();

    if (OldServer.isIt()) {
      assertThat(said)
          .singleElement()
          .asString()
          .contains("WARN", "API keys", "transactions", "budget", "needs Keycloak 26.7");
      assertThat(server.operationalInfo().get("notice")).startsWith(NOTICE);
    } else {
      assertThat(said).isEmpty();
      assertThat(server.operationalInfo()).doesNotContainKey("notice");
    }
  }

  @Test
  void noApiKeyIsMadeWhereTheyAreNotOffered(TestRealm realm) {
    realm.createUser("alice");
    HttpAnswer answer =
        realm.latchkey().post("api-keys", Map.of("owner", "alice", "name", "report"));

    assertThat(realm.latchkey().get("api-keys").expect(200).json())
        .hasSize(OldServer.isIt() ? 0 : 1);
    if (OldServer.isIt()) {
      assertThat(answer.expect(404).body()).contains("API keys: needs Keycloak 26.7");
    } else {
      answer.expect(201);
    }
  }

  @Test
  void theGatewayIsNotThereWhereApiKeysAreNotOffered(TestRealm realm) {
    realm.createApp("api");
    URI gateway = URI.create(realm.issuer() + "/latchkey/gateway/api");

    Http.send(HttpRequest.newBuilder(gateway)).expect(OldServer.isIt() ? 404 : 401);
  }

  private static Map<String, ProviderRepresentation> providers(TestServer server, String spi) {
    var info = server.admin().serverInfo().getInfo().getProviders().get(spi);
    return info == null ? Map.of() : info.getProviders();
  }
}
