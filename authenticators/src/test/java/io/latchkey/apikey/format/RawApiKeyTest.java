package io.latchkey.apikey.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RawApiKeyTest {
  private static final Pattern PUBLISHED = Pattern.compile("\\blk_[0-9A-Za-z]{71}\\b");

  // CRC-32 of "lk_" and 65 zeros is 1183618538, which is "1I6LFa" in base 62; computed with
  // zlib, which shares no code with this class.
  private static final String ZEROS = "lk_" + "0".repeat(65) + "1I6LFa";

  // 2^128-1 is "7n42DGM5Tflk9n8mt7Fhc7", 2^256-1 is
  // "yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1"; the CRC-32 is 1594562635.
  private static final String ONES =
      "lk_7n42DGM5Tflk9n8mt7Fhc7yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp11jucaB";

  // Id 1, secret 62 = "10"; the CRC-32 is 1772968483.
  private static final String OWN_PREFIX =
      "acme_" + "0".repeat(21) + "1" + "0".repeat(41) + "10" + "1vzC5r";

  @Test
  void writesKnownKeys() {
    assertThat(RawApiKey.of("lk", new byte[16], new byte[32]).reveal()).isEqualTo(ZEROS);
    assertThat(RawApiKey.of("lk", filled(16), filled(32)).reveal()).isEqualTo(ONES);
    assertThat(RawApiKey.of("acme", number(16, 1), number(32, 62)).reveal()).isEqualTo(OWN_PREFIX);
  }

  @Test
  void readsKnownKeys() {
    assertThat(RawApiKey.parse(ONES))
        .hasValueSatisfying(
            key -> {
              assertThat(key.prefix()).isEqualTo("lk");
              assertThat(key.id()).isEqualTo("7n42DGM5Tflk9n8mt7Fhc7");
              assertThat(key.reveal()).isEqualTo(ONES);
            });
    assertThat(RawApiKey.parse(OWN_PREFIX))
        .hasValueSatisfying(key -> assertThat(key.prefix()).isEqualTo("acme"));
  }

  @Test
  void generatedKeysMatchThePublishedExpressionAndDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      RawApiKey key = RawApiKey.generate("lk");
      assertThat("x " + key.reveal() + ".").containsPattern(PUBLISHED);
      assertThat(key.reveal()).hasSize(74);
      assertThat(RawApiKey.parse(key.reveal())).isPresent();
      ids.add(key.id());
    }
    assertThat(ids).hasSize(200);
  }

  @Test
  void anyChangedCharacterIsRefused() {
    for (int i = 0; i < ONES.length(); i++) {
      for (char c : new char[] {'0', 'z', '_', ' ', 'é', '\0'}) {
        if (ONES.charAt(i) != c) {
          String changed = ONES.substring(0, i) + c + ONES.substring(i + 1);
          assertThat(RawApiKey.parse(changed)).as("character %s as %s", i, c).isEmpty();
        }
      }
    }
  }

  @Test
  void otherShapesAreRefused() {
    assertThat(RawApiKey.parse(null)).isEmpty();
    for (String text :
        new String[] {
          "",
          "lk_",
          "_",
          "0".repeat(71),
          "_" + "0".repeat(71),
          "l_" + "0".repeat(71),
          "LK_" + "0".repeat(65) + "1I6LFa",
          ZEROS + "0",
          ZEROS + "\n",
          " " + ZEROS,
          ZEROS.substring(1),
          ZEROS.substring(0, ZEROS.length() - 1),
          "abcdefghijklmnopq_" + "0".repeat(71),
          "x".repeat(1_000_000)
        }) {
      assertThat(RawApiKey.parse(text)).as("text of %s characters", text.length()).isEmpty();
    }
  }

  @Test
  void noiseIsNeverAcceptedAndNeverThrows() {
    SplittableRandom random = new SplittableRandom(7);
    String alphabet = "lk_09azAZ \n\u00e9\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(random.nextBoolean() ? "lk_" : "");
      int length = random.nextInt(100);
      for (int j = 0; j < length; j++) {
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(RawApiKey.parse(noise.toString())).isEmpty();
    }
  }

  @Test
  void prefixesHaveTwoToSixteenLowerCaseLettersOrDigits() {
    for (String good : new String[] {"lk", "a1", "0123456789abcdef"}) {
      assertThat(RawApiKey.parse(RawApiKey.generate(good).reveal())).isPresent();
    }
    for (String bad : new String[] {"", "l", "LK", "l_k", "0123456789abcdefg", "lé"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> RawApiKey.generate(bad));
    }
  }

  @Test
  void printingAKeyDoesNotTellIt() {
    RawApiKey key = RawApiKey.generate("lk");
    assertThat(key.toString()).contains(key.id()).doesNotContain(key.reveal().substring(25, 68));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static byte[] number(int length, int value) {
    byte[] bytes = new byte[length];
    bytes[length - 1] = (byte) value;
    return bytes;
  }
}
