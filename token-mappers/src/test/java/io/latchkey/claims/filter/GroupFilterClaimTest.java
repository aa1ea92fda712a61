package io.latchkey.claims.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.PartialList;
import io.latchkey.claims.filter.GroupFilterClaim.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GroupFilterClaimTest {
  private static final List<Group> GROUPS =
      List.of(
          new Group("staff", "/staff", 1),
          new Group("netbird", "/apps/netbird", 2),
          new Group("vpn-us", "/apps/netbird/vpn-us", 3),
          new Group("vpn-eu", "/apps/netbird/vpn-eu", 3),
          new Group("netbirds", "/apps/netbirds", 2),
          new Group("/apps", "/sly//apps", 2));

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments(Map.of(), List.of("/apps", "netbird", "netbirds", "staff", "vpn-eu", "vpn-us")),
        arguments(Map.of("prefix", "vpn-"), List.of("vpn-eu", "vpn-us")),
        arguments(Map.of("prefix", "vpn-\nsta"), List.of("staff", "vpn-eu", "vpn-us")),
        arguments(Map.of("prefix", "vpn-##sta"), List.of("staff", "vpn-eu", "vpn-us")),
        arguments(Map.of("prefix", "/apps/netbird/"), List.of("vpn-eu", "vpn-us")),
        // A name cannot pass for a path.
        arguments(Map.of("prefix", "/apps"), List.of("netbird", "netbirds", "vpn-eu", "vpn-us")),
        arguments(Map.of("regex", "vpn-e."), List.of("vpn-eu")),
        arguments(Map.of("regex", "vpn"), List.of()),
        arguments(Map.of("regex", "^/apps/[^/]+$"), List.of("netbird", "netbirds")),
        arguments(Map.of("path", "/apps/netbird"), List.of("netbird", "vpn-eu", "vpn-us")),
        arguments(Map.of("path", "/apps", "depth", "2"), List.of("netbird", "netbirds")),
        arguments(Map.of("depth", "1"), List.of("staff")),
        arguments(Map.of("include", "staff\n/apps/netbird"), List.of("netbird", "staff")),
        arguments(Map.of("exclude", "/apps/netbird\nstaff"), List.of("/apps", "netbirds")),
        arguments(Map.of("prefix", "vpn-", "exclude", "vpn-us"), List.of("vpn-eu")),
        arguments(
            Map.of("prefix", "/apps/netbird", "full.path", "true"),
            List.of(
                "/apps/netbird", "/apps/netbird/vpn-eu", "/apps/netbird/vpn-us", "/apps/netbirds")),
        arguments(
            Map.of("path", "/apps/netbird", "rename", "/apps/netbird/vpn-*=*-net\nnetbird=users"),
            List.of("eu-net", "us-net", "users")),
        arguments(
            Map.of("path", "/apps/netbird", "full.path", "true", "rename", "/apps/*=*"),
            List.of("netbird", "netbird/vpn-eu", "netbird/vpn-us")),
        arguments(Map.of("rename", "*=one", "exclude", "staff"), List.of("one")));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void lists_the_groups_that_fit_all_settings_sorted(
      Map<String, String> settings, List<String> expected) {
    assertThat(claim(settings)).isEqualTo(new PartialList(expected, 0));
  }

  @Test
  void many_groups_are_no_work_and_what_is_too_much_fails() {
    List<Group> many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new Group("a".repeat(50) + i, "/a" + i, 1))
            .toList();

    assertThat(claim(many, Map.of("regex", "(a+)+[0-9]*")).names()).hasSize(5_000);
    assertThatThrownBy(() -> claim(many, Map.of("regex", "((a?){100})*b")))
        .isInstanceOf(ClaimFailedException.class)
        .hasMessageStartingWith("regex: ");
  }

  @Test
  void says_how_many_a_limit_left_out() {
    assertThat(claim(Map.of("limit", "2", "path", "/apps")))
        .isEqualTo(new PartialList(List.of("netbird", "netbirds"), 2));
    assertThat(claim(Map.of("limit", "4", "path", "/apps")).omitted()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "regex, a(, regex: expected a regular expression; Unclosed group at position 2",
        "regex, a**, regex: expected a regular expression; A repetition of a repetition at position 3",
        "\"regex\", \"a{9999}\", regex: expected a regular expression; Too large",
        "limit, 0, limit: expected a whole number from 1 to 10000",
        "limit, ten, limit: expected a whole number from 1 to 10000",
        "limit, 99999999999, limit: expected a whole number from 1 to 10000",
        "depth, -1, depth: expected a whole number from 1 to 100",
        "path, apps, path: expected paths of groups",
        "path, /apps/, path: expected paths of groups",
        "parents, yes, parents: expected true or false",
        "full.path, on, full.path: expected true or false",
        "rename, vpn, rename: expected old=new",
        "rename, a=, rename: expected old=new",
        "rename, =a, rename: expected old=new",
        "rename, a=b*, rename: expected old=new",
        "rename, a*b*=c, rename: expected old=new",
        "rename, a*=**, rename: expected at most one * in the new name of rule 1",
        "rename, x=y##a*=*b*, rename: expected at most one * in the new name of rule 2"
      })
  void a_wrong_setting_is_named(String setting, String value, String message) {
    assertThatThrownBy(() -> GroupFilter.of(new MapperSettings(Map.of(setting, value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }

  private static PartialList claim(Map<String, String> settings) {
    return claim(GROUPS, settings);
  }

  private static PartialList claim(List<Group> groups, Map<String, String> settings) {
    return GroupFilterClaim.of(groups, GroupFilter.of(new MapperSettings(settings)));
  }
}
