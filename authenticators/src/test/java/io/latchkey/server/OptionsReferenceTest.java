package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * {@code docs/reference/options.md} is what the factory tells of its options. Keycloak has it at
 * hand, but reports to administrators no more than their values.
 */
class OptionsReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/options.md");

  private static final String HEADING =
      """
      <!-- Made by OptionsReferenceTest in authenticators; mend it there or in ServerOptions, and run
           it with -Dlatchkey.updateReference=true. -->

      # Server options

      Set as `--spi-latchkey--default--<name>=…`, in `conf/keycloak.conf` as
      `spi-latchkey--default--<name>=…`, or in the environment as `KC_SPI_LATCHKEY__DEFAULT__<NAME>`,
      with `_` for `-`. They are read at start; no rebuild is needed. A misspelt name stops the server.
      *Server info → Providers* shows what is set, never a key. [The keyring](../keyring.md)
      has a page of its own.

      | option | what it is | unless set |
      | --- | --- | --- |
      """;

  @Test
  void thePageIsWhatTheFactoryTells() throws IOException {
    String now =
        new DefaultLatchkeyProviderFactory()
            .getConfigMetadata().stream()
                .map(OptionsReferenceTest::row)
                .collect(Collectors.joining("", HEADING, ""));
    if (Boolean.getBoolean("latchkey.updateReference")) {
      Files.writeString(PAGE, now);
    }

    assertThat(now)
        .as("docs/reference/options.md; if the change is meant, -Dlatchkey.updateReference=true")
        .isEqualTo(Files.readString(PAGE));
  }

  private static String row(ProviderConfigProperty option) {
    Object unset = option.getDefaultValue();
    return String.format(
        "| `%s` | %s | %s |\n",
        option.getName(),
        Objects.requireNonNull(option.getHelpText()).replaceAll("([<>_*])", "\\\\$1"),
        unset == null ? "" : "`" + unset + "`");
  }
}
