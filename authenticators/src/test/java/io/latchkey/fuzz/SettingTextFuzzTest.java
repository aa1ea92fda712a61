package io.latchkey.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.latchkey.apikey.format.NetworkRange;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.apikey.rest.RevocationReason;
import io.latchkey.keyring.Binding;
import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.keyring.KeyringText;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.TypedCode;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.QueryNumber;
import java.util.Map;

/**
 * Whatever stands in a request's line or header, in a keyring or in the database is read, or
 * refused as its reader says. The first character says which reader.
 */
class SettingTextFuzzTest {
  private static final Binding BINDING = new Binding("realm", "row", "kind");
  private static final Keyring KEYRING =
      new Keyring(Map.of("k1", new byte[Keyring.KEY_LENGTH]), "k1");

  @FuzzTest(maxExecutions = 3_000)
  void isReadOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String text = new String(data, 1, data.length - 1, UTF_8);
    switch ((char) data[0]) {
      case 'a' -> RawApiKey.parse(text).ifPresent(key -> sameAgain(key, text));
      case 'n' -> network(text);
      case 'k' -> keyring(text);
      case 'e' -> envelope(text);
      case 'q' -> number(text);
      case 'r' -> reason(text);
      case 's' -> suite(text);
      case 'c' -> assertThat(TypedCode.bare(TypedCode.bare(text))).isEqualTo(TypedCode.bare(text));
      default -> {}
    }
  }

  private static void sameAgain(RawApiKey key, String text) {
    assertThat(key.reveal()).isEqualTo(text).startsWith(key.prefix() + '_' + key.id());
    assertThat(RawApiKey.isPrefix(key.prefix())).isTrue();
    assertThat(key.toString()).hasSize("API key ".length() + RawApiKey.ID_LENGTH);
  }

  /** A network has its own first address. */
  private static void network(String text) {
    try {
      NetworkRange range = NetworkRange.parse(text);
      assertThat(range.contains(text.replaceFirst("/.*", ""))).isTrue();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).matches("not an IPv4 .*|prefix length must be .*");
    }
    assertThat(NetworkRange.subscriber(text)).isNotNull();
  }

  /** What is wrong is told without a word of the text, which may hold a key with a slip in it. */
  private static void keyring(String text) {
    try {
      Keyring read = KeyringText.read("the file", text, null);
      assertThat(read.keyIds()).containsExactly(read.activeKeyId());
      assertThat(read.open(read.seal(new byte[] {1}, BINDING), BINDING)).containsExactly(1);
    } catch (KeyringException e) {
      assertThat(e.getMessage()).matches("the file: \\p{ASCII}+");
    }
  }

  /** Nobody who lacks the key makes an envelope. */
  private static void envelope(String text) {
    try {
      assertThat(KEYRING.open(text, BINDING)).isNull();
    } catch (KeyringException e) {
      assertThat(e.getMessage()).hasSizeLessThan(300);
    }
  }

  private static void number(String text) {
    try {
      Long number = QueryNumber.of("max", text, 1_000);
      assertThat(number == null ? 0 : number).isBetween(0L, 1_000L);
      assertThat(QueryNumber.max(text)).isNotNegative();
    } catch (InvalidFieldException e) {
      assertThat(e.field()).isEqualTo("max");
    }
  }

  private static void reason(String text) {
    try {
      assertThat(RevocationReason.of(text, "none")).isNotBlank().hasSizeLessThanOrEqualTo(255);
    } catch (InvalidFieldException e) {
      assertThat(e.field()).isEqualTo("reason");
    }
  }

  private static void suite(String text) {
    try {
      OcraSuite suite = OcraSuite.parse(text);
      assertThat(suite.text()).isEqualTo(text);
      assertThat(suite.digits()).isBetween(4, 10);
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
      assertThat(e.getMessage()).startsWith("suite");
    }
  }
}
