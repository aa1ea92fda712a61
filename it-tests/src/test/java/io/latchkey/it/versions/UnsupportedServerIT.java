package io.latchkey.it.versions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.server.ServerStartException;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Setting;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server that the JAR is not for. It is not fetched for all tests: {@code it-tests/versions} runs
 * this.
 */
@Tag("unsupported")
class UnsupportedServerIT {

  @Test
  void itEndsAsItStartsAndSaysInOneSentenceWhyAndWhatToDo() {
    String sentence =
        "This Latchkey is for Keycloak 26.4, 26.5, 26.7, and this server is "
            + Setting.of("keycloak.version")
            + ": take a Latchkey that is for it, or take the JAR out of 'providers' and run"
            + " 'kc.sh build'.";

    assertThatThrownBy(() -> DistributionBackend.production(UnaryOperator.identity()))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("Keycloak ended while it was starting.")
        .hasMessageContaining("ERROR: " + sentence)
        // Not because something of the server's was missing.
        .hasMessageNotContainingAny("NoClassDefFoundError", "NoSuchMethodError", "at io.latchkey.");
  }
}
