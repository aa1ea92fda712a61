package io.latchkey.claims.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.latchkey.claims.ClaimFailedException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

class NamePatternFuzzTest {
  private static final int RUNS = 20_000;

  @FuzzTest(maxExecutions = RUNS)
  void an_expression_is_read_or_refused_and_never_fails(FuzzedDataProvider data) {
    String expression = data.consumeString(200);
    try {
      NamePattern.of(expression).matches(data.consumeRemainingAsString(), new Steps());
    } catch (ClaimFailedException e) {
      // Long names.
    } catch (PatternSyntaxException e) {
      assertThat(e.getIndex()).isLessThanOrEqualTo(expression.length());
    }
  }

  @FuzzTest(maxExecutions = RUNS)
  void a_quoted_name_is_matched_by_itself(FuzzedDataProvider data) {
    String name = data.consumeString(200);

    assertThat(NamePattern.of(Pattern.quote(name)).matches(name, new Steps())).isTrue();
  }
}
