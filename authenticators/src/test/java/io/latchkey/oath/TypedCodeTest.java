package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456",
        " 123 456\t\r\n",
        "123-456",
        "12-34-56",
        "123\u00a0456",
        "123\u202f456",
        "123\u3000456",
        "123\u2010456",
        "123\u2011456",
        "123\u2013456",
        "123\u2212456",
        "\u200f123456\u200e",
        "\ufeff123\u200b456",
        "\u0661\u0662\u0663\u0664\u0665\u0666",
        "\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6",
        "\uff11\uff12\uff13 \uff14\uff15\uff16"
      })
  void readsDigitsInAnyScriptAndGrouping(String typed) {
    assertThat(TypedCode.bare(typed)).isEqualTo("123456");
  }

  @Test
  void leavesLettersAndOtherSignsAsTheyAre() {
    assertThat(TypedCode.bare("cccccc-Dteffu 0aF.+_'\ud83d\udd11"))
        .isEqualTo("ccccccDteffu0aF.+_'\ud83d\udd11");
  }

  @Test
  void leavesNothingOfWhatIsOnlyBetween() {
    assertThat(TypedCode.bare(" - \u00a0\u2014")).isEmpty();
    assertThat(TypedCode.bare("")).isEmpty();
  }
}
