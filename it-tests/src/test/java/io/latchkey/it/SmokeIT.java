package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.server.TestServer;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job, from end to end; the one scenario that every back end runs. */
@Tag("smoke")
@LatchkeyTest
class SmokeIT {

  @Test
  void theServerHasOurProviders(TestServer server) {
    assertThat(providers(server, "authenticator")).contains("latchkey-hardware-token");
  }

  private static Set<String> providers(TestServer server, String spi) {
    var info = server.admin().serverInfo().getInfo().getProviders().get(spi);
    return info == null ? Set.of() : info.getProviders().keySet();
  }
}
