package io.latchkey.claims.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateClaimTest {
  private static final Map<String, Object> FACTS =
      Map.of(
          "user",
          Map.of(
              "username",
              "ann",
              "firstName",
              "Ann",
              "emailVerified",
              true,
              "groups",
              List.of("/staff", "/staff/night"),
              "attributes",
              Map.of("team", List.of("blue", "red"), "cost-center", List.of("4711"))),
          "session",
          Map.of("started", 1_800_000_000),
          "client",
          Map.of("clientId", "shop"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${user.username}@${client.clientId} | ann@shop",
        "${ user.username } | ann",
        "${user.attributes.team[0]} | blue",
        "${user.attributes['cost-center'][0]} | 4711",
        "${user.attributes.team?join(', ')} | blue, red",
        "${user.attributes.team?first?upper_case} | BLUE",
        "${user.attributes.none!'nobody'} | nobody",
        "${(user.attributes.none[0])!user.username} | ann",
        "${user.attributes.none!'a' + 'b'} | ab",
        "${(user.lastName!'') + user.firstName} | Ann",
        "<#if user.emailVerified>yes<#else>no</#if> | yes",
        "<#if organization??>in<#else>out</#if> | out",
        "<#if user.groups?seq_contains('/staff') && !(session.started lt 5)>a</#if> | a",
        "<#list user.groups as g>${g?remove_beginning('/')}<#sep>;</#list> | staff;staff/night",
        "${session.started + 1} | 1800000001",
        "${1 / 4} | 0.25",
        "${user.emailVerified?then('t', 'f')} | t",
        "${user.emailVerified} | true",
        "${'a-b-c'?split('-')?size} | 3",
        "${'a-b'?replace('-', '+')} | a+b",
        "${('4' + '2')?number + 1} | 43",
        "a<#-- said ${nowhere} -->b | ab",
        "50 $ {x} $x <b> | 50 $ {x} $x <b>"
      })
  void a_template_makes_a_text(String template, String expected) {
    assertThat(TemplateClaim.of(template, ClaimType.STRING).of(FACTS)).contains(expected);
  }

  @Test
  void the_type_makes_a_text_a_value() {
    assertThat(value("${user.attributes['cost-center'][0]}", ClaimType.LONG)).isEqualTo(4711L);
    assertThat(value("${user.groups?size}", ClaimType.INT)).isEqualTo(2);
    assertThat(value("${user.emailVerified}", ClaimType.BOOLEAN)).isEqualTo(true);
    assertThat(value("[1, {\"a\": ${user.groups}}]", ClaimType.JSON))
        .isEqualTo(List.of(1, Map.of("a", List.of("/staff", "/staff/night"))));
  }

  @ParameterizedTest
  @CsvSource({"long,12x", "long,1234567890123456789", "int,2147483648", "boolean,yes", "JSON,{}{}"})
  void a_text_that_is_not_of_the_type_fails_and_is_not_quoted(String type, String text) {
    TemplateClaim claim = TemplateClaim.of(text, ClaimType.of(type).orElseThrow());

    assertThatThrownBy(() -> claim.of(FACTS))
        .isInstanceOf(BadTemplateException.class)
        .hasMessageStartingWith("the result is ")
        .hasMessageNotContaining(text);
  }

  @Test
  void a_blank_text_and_null_are_no_claim() {
    assertThat(TemplateClaim.of(" ${user.email!}\n", ClaimType.STRING).of(FACTS)).isEmpty();
    assertThat(TemplateClaim.of("null", ClaimType.JSON).of(FACTS)).isEmpty();
  }

  @Test
  void a_missing_value_is_told_with_its_place() {
    TemplateClaim claim =
        TemplateClaim.of("a\n<#if true>\n  b ${user.email}</#if>", ClaimType.STRING);

    assertThatThrownBy(() -> claim.of(FACTS))
        .hasMessage("line 3, column 5: there is no value here; a default is given with !");
  }

  @Test
  void only_what_is_named_is_looked_up() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Object> groups = () -> List.of("g" + asked.incrementAndGet());
    Map<String, Object> facts = Map.of("user", Map.of("username", "ann", "groups", groups));

    TemplateClaim.of("${user.username}", ClaimType.STRING).of(facts);
    assertThat(asked).hasValue(0);
    assertThat(TemplateClaim.of("${user.groups?join('')}", ClaimType.STRING).of(facts))
        .contains("g1");
  }

  @Test
  void what_is_named_often_is_looked_up_once() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Object> groups = new Once<>(() -> List.of("g" + asked.incrementAndGet()));
    Map<String, Object> facts = Map.of("user", Map.of("groups", groups));

    assertThat(TemplateClaim.of("${user.groups[0]}${user.groups[0]}", ClaimType.STRING).of(facts))
        .contains("g1g1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\", \"admin\": true, \"y\": \"",
        "\\",
        "\\\", \"admin\": true, \"y\": \"\\",
        "}, {\"admin\": true",
        "\n\r\t\u0000\u2028",
        "${user.username}",
        "</#if>",
        "😀 \ud800"
      })
  void no_value_gets_out_of_its_place_in_json(String hostile) {
    Map<String, Object> facts =
        Map.of(
            "user", Map.of("username", hostile, "attributes", Map.of(hostile, List.of(hostile))));

    Object value =
        TemplateClaim.of(
                "{\"in\": \"<${user.username}>\", \"as\": ${user.username},"
                    + " \"all\": ${user.attributes}, \"admin\": false}",
                ClaimType.JSON)
            .of(facts)
            .orElseThrow();

    assertThat(value)
        .isEqualTo(
            Map.of(
                "in",
                "<" + hostile + ">",
                "as",
                hostile,
                "all",
                Map.of(hostile, List.of(hostile)),
                "admin",
                false));
  }

  @Test
  void a_member_that_a_value_makes_twice_fails() {
    TemplateClaim claim =
        TemplateClaim.of("{\"admin\": false, ${user.username}: true}", ClaimType.JSON);

    assertThatThrownBy(() -> claim.of(Map.of("user", Map.of("username", "admin"))))
        .isInstanceOf(BadTemplateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a<#if user.emailVerified>\"</#if> | 1 | 28",
        "<#if user.emailVerified>\"<#else>1</#if> | 1 | 34",
        "<#list user.groups as g>\"</#list> | 1 | 26",
        "\"\\${user.username}\" | 1 | 3",
        "{\"a\": \"${user.username}} | 1 | 25"
      })
  void a_json_string_begins_and_ends_on_every_way(String template, int line, int column) {
    assertThatThrownBy(() -> TemplateClaim.of(template, ClaimType.JSON))
        .isInstanceOfSatisfying(
            BadTemplateException.class,
            e -> assertThat(List.of(e.line(), e.column())).isEqualTo(List.of(line, column)));
  }

  @Test
  void one_claim_serves_many_at_a_time() {
    TemplateClaim claim =
        TemplateClaim.of("<#list user.groups as g>${g}</#list>", ClaimType.STRING);
    List<Integer> wrong = new ArrayList<>();
    java.util.stream.IntStream.range(0, 500)
        .parallel()
        .forEach(
            i -> {
              Object value =
                  claim.of(Map.of("user", Map.of("groups", List.of("g", "" + i)))).orElseThrow();
              if (!value.equals("g" + i)) {
                synchronized (wrong) {
                  wrong.add(i);
                }
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static Object value(String template, ClaimType type) {
    return TemplateClaim.of(template, type).of(FACTS).orElseThrow();
  }
}
