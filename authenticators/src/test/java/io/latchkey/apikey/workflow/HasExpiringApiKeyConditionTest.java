package io.latchkey.apikey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.workflow.WorkflowInvalidStateException;

class HasExpiringApiKeyConditionTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0", "-1", "x", "7 days", "3661", "99999999999"})
  void whatIsNoNumberOfDaysIsInvalid(@Nullable String days) {
    assertThatThrownBy(() -> HasExpiringApiKeyCondition.parse(days))
        .isInstanceOf(WorkflowInvalidStateException.class)
        .hasMessageContaining("has-expiring-api-key");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "' 14 ', 14", "3660, 3660"})
  void daysAreValid(String text, int days) {
    assertThat(HasExpiringApiKeyCondition.parse(text)).isEqualTo(days);
  }
}
