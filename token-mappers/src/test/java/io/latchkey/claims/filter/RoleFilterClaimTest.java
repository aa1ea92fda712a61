package io.latchkey.claims.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.PartialList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoleFilterClaimTest {
  private static final Set<String> REALM = Set.of("admin", "app-write", "app-read");
  private static final Map<String, Set<String>> CLIENTS =
      Map.of("billing", Set.of("admin", "read"), "hr", Set.of("read"));

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments(
            Map.of(),
            List.of("admin", "app-read", "app-write", "billing.admin", "billing.read", "hr.read")),
        arguments(Map.of("roles.of", "realm"), List.of("admin", "app-read", "app-write")),
        arguments(
            Map.of("roles.of", "clients"), List.of("billing.admin", "billing.read", "hr.read")),
        arguments(Map.of("client", "billing"), List.of("admin", "read")),
        arguments(
            Map.of("client", "billing", "client.prefix", "true"),
            List.of("billing.admin", "billing.read")),
        arguments(Map.of("client", "other"), List.of()),
        arguments(
            Map.of("roles.of", "clients", "client.prefix", "false"), List.of("admin", "read")),
        arguments(Map.of("prefix", "app-"), List.of("app-read", "app-write")),
        arguments(Map.of("regex", "[a-z]+\\.read"), List.of("billing.read", "hr.read")),
        // The name alone is the realm's role.
        arguments(Map.of("include", "admin"), List.of("admin")),
        arguments(
            Map.of("client", "billing", "rename", "read=billing:read", "exclude", "admin"),
            List.of("billing:read")));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void lists_the_roles_that_fit_all_settings_in_one_sorted_list(
      Map<String, String> settings, List<String> expected) {
    assertThat(claim(settings)).isEqualTo(new PartialList(expected, 0));
  }

  @Test
  void says_how_many_a_limit_left_out() {
    assertThat(claim(Map.of("limit", "1"))).isEqualTo(new PartialList(List.of("admin"), 5));
  }

  @Test
  void a_wrong_setting_is_named() {
    assertThatThrownBy(() -> claim(Map.of("roles.of", "everybody")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("roles.of: expected one of clients, realm, realm and clients");
    assertThatThrownBy(() -> claim(Map.of("client.prefix", "x")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("client.prefix: expected true or false");
    assertThatThrownBy(() -> claim(Map.of("prefix", "x".repeat(4_001))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("prefix: expected at most 4000 characters");
  }

  private static PartialList claim(Map<String, String> settings) {
    return RoleFilterClaim.of(REALM, CLIENTS, RoleFilter.of(new MapperSettings(settings)));
  }
}
