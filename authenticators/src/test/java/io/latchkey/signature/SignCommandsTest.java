package io.latchkey.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.sshsig.PastedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignCommandsTest {
  private static final String TEXT = "latchkey:login:acme:app:0123456789abcdefghijkl";

  /** Whatever the realm is called, its name is one word of the shell and nothing runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "acme login@acme",
        "a.b-c_d login@a.b-c_d",
        "it's 'login@it'\\''s'",
        "$(id) 'login@$(id)'",
        "a;b 'login@a;b'",
        "\"a b\" \"'login@a b'\"",
        "`id` 'login@`id`'",
        "mañana 'login@mañana'"
      })
  void quoteWhatAShellWouldRead(String realm, String word) {
    SignCommands commands = new SignCommands(new IssuedText(TEXT, "login@" + realm, 0));

    assertThat(commands.ssh())
        .isEqualTo(
            "printf %s '" + TEXT + "' | ssh-keygen -Y sign -n " + word + " -f ~/.ssh/id_ed25519");
  }

  @Test
  void forACardAreThoseOfThePersonsKeys() {
    SignCommands commands = new SignCommands(new IssuedText(TEXT, "login@acme", 0));

    assertThat(commands.card(List.of(key("ed25519.pub"), key("sk-ecdsa256.pub")))).isEmpty();
    assertThat(commands.card(List.of(key("rsa2048.pub"), key("ecdsa384.pub"))))
        .containsOnlyKeys("RSA", "ECDSA P-384")
        .hasEntrySatisfying("ECDSA P-384", it -> assertThat(it).contains("openssl dgst -sha384"));
  }

  private static RegisteredKey key(String name) {
    try (var in = Objects.requireNonNull(PastedKey.class.getResourceAsStream(name))) {
      String line = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new RegisteredKey("", "", PastedKey.read(line).key(), false, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
