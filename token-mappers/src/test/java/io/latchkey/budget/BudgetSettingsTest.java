package io.latchkey.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetSettingsTest {
  @Test
  void unset_it_is_four_kilobytes_and_groups_leave_first() {
    for (Map<String, String> unset :
        List.of(
            Map.<String, String>of(),
            Map.of("latchkey.token-budget", " ", "latchkey.token-budget.order", ""))) {
      BudgetSettings settings = BudgetSettings.of(unset::get);

      assertThat(settings.budget()).isEqualTo(4_096);
      assertThat(settings.order())
          .containsExactly("groups", "roles", "resource_access", "realm_access");
    }
  }

  @Test
  void is_read_with_its_bounds() {
    assertThat(BudgetSettings.of(Map.of("latchkey.token-budget", " 512 ")::get).budget())
        .isEqualTo(512);
    assertThat(BudgetSettings.of(Map.of("latchkey.token-budget", "0")::get).budget()).isZero();
    assertThat(BudgetSettings.of(Map.of("latchkey.token-budget", "1048576")::get).budget())
        .isEqualTo(1_048_576);
    assertThat(
            BudgetSettings.of(Map.of("latchkey.token-budget.order", "teams, groups roles")::get)
                .order())
        .containsExactly("teams", "groups", "roles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1", "511", "1048577", "4k", "99999999999"})
  void other_numbers_are_refused(String budget) {
    assertThatThrownBy(() -> BudgetSettings.of(Map.of("latchkey.token-budget", budget)::get))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("latchkey.token-budget: expected 0, or characters from 512");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aud",
        "groups scope",
        "cnf",
        "act",
        "authorization_details",
        "acr",
        "amr",
        "aal",
        "exp",
        "api_key",
        "_claim_names"
      })
  void what_narrows_a_token_cannot_leave(String order) {
    assertThatThrownBy(() -> BudgetSettings.of(Map.of("latchkey.token-budget.order", order)::get))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("latchkey.token-budget.order: expected names of claims");
  }
}
