package io.latchkey.claims.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.latchkey.claims.InvalidSettingException;
import java.nio.charset.StandardCharsets;

class AssuranceRulesFuzzTest {
  @FuzzTest(maxExecutions = 20_000)
  void any_text_is_read_or_refused(byte[] data) {
    try {
      assertThat(AssuranceRules.read("rules", new String(data, StandardCharsets.UTF_8)))
          .isNotEmpty();
    } catch (InvalidSettingException expected) {
      assertThat(expected.text()).startsWith("rules: ");
    }
  }
}
