package io.latchkey.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.outbound.OutboundException.Reason;
import io.latchkey.server.AllowedHosts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.http.HttpHost;
import org.junit.jupiter.api.Test;

class DestinationTest {
  private static final String HOST = "claims.example.org";

  @Test
  void theConnectionGoesToTheAddressThatWasLookedAt() throws Exception {
    List<HttpHost> found = find("https://" + HOST + "/x", Set.of(HOST), "1.1.1.1", "1.0.0.1");

    assertThat(found).extracting(HttpHost::getHostName).containsOnly(HOST);
    assertThat(found)
        .extracting(host -> host.getAddress().getHostAddress())
        .containsExactly("1.1.1.1", "1.0.0.1");
    assertThat(found).extracting(HttpHost::getPort).containsOnly(443);
  }

  @Test
  void aNameThatStandsForAPrivateAddressIsRefused() {
    for (String address : List.of("127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fd00::1")) {
      assertRefused(Set.of(HOST), address);
      // One that is fine does not make up for it.
      assertRefused(Set.of(HOST), "1.1.1.1", address);
    }
  }

  @Test
  void unlessTheOptionNamesThatVeryAddress() throws Exception {
    assertThat(find("https://" + HOST, Set.of(HOST, "10.0.0.8"), "10.0.0.8")).hasSize(1);
    assertThat(find("https://" + HOST, Set.of(HOST, "[fd00::1]"), "fd00::1")).hasSize(1);
    assertThat(find("http://127.0.0.1:8080/", Set.of("127.0.0.1"), "127.0.0.1"))
        .containsExactly(new HttpHost(InetAddress.getLoopbackAddress(), "127.0.0.1", 8080, "http"));
    assertThat(find("http://localhost:8080/", Set.of("localhost"), "127.0.0.1")).hasSize(1);
    assertRefused(Set.of(HOST, "10.0.0.8"), "10.0.0.9");
    assertRefused(Set.of(HOST, "localhost"), "127.0.0.1");
  }

  @Test
  void aHostThatDoesNotExistCannotBeReached() {
    assertThatThrownBy(
            () ->
                Destination.of(
                    request("https://" + HOST),
                    new AllowedHosts(Set.of(HOST)),
                    host -> {
                      throw new UnknownHostException(host);
                    }))
        .isInstanceOfSatisfying(
            OutboundException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
  }

  private static void assertRefused(Set<String> allowed, String... addresses) {
    assertThatThrownBy(() -> find("https://" + HOST, allowed, addresses))
        .isInstanceOfSatisfying(
            OutboundException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_PUBLIC));
  }

  private static List<HttpHost> find(String url, Set<String> allowed, String... addresses)
      throws OutboundException {
    return Destination.of(
        request(url),
        new AllowedHosts(allowed),
        host -> {
          InetAddress[] found = new InetAddress[addresses.length];
          for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
          }
          return found;
        });
  }

  private static OutboundRequest request(String url) {
    return OutboundRequest.get(URI.create(url), Duration.ofSeconds(1));
  }
}
