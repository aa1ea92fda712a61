package io.latchkey.claims.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways out of a template, and ways to keep a server busy with one. */
class TemplateEscapeTest {
  private static final Map<String, Object> FACTS =
      Map.of(
          "user",
          Map.of(
              "username",
              "&".repeat(2_000),
              "groups",
              Collections.nCopies(1_000, "g"),
              "attributes",
              Map.of(
                  "a", Collections.nCopies(100, "\\".repeat(200)), "n", List.of("1e999999999"))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Published ways from a template to commands and files.
        "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
        "<#assign ex=\"freemarker.template.utility.Execute\"?new()>${ex(\"id\")}",
        "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")}",
        "${\"freemarker.template.utility.JythonRuntime\"?new()}",
        "${user?api.class.protectionDomain}",
        "${user.class.getResource(\"/\")}",
        "${user.getClass()}",
        "${user?api}",
        "${user?has_api}",
        "${user[\"class\"]?api}",
        "${\"1+1\"?eval}",
        "${\"{}\"?eval_json}",
        "<@\"${1}\"?interpret />",
        "${\"<#assign x=1>\"?interpret}",
        "<#include \"/etc/passwd\">",
        "<#import \"x.ftl\" as x>",
        "<#macro x></#macro>",
        "<@x/>",
        "<#function f()><#return 1></#function>",
        "<#assign x = 1>",
        "<#global x = 1>",
        "<#local x = 1>",
        "<#setting locale=\"de\">",
        "<#setting classic_compatible=true>",
        "<#outputformat \"HTML\"></#outputformat>",
        "<#attempt>a<#recover>b</#attempt>",
        "<#ftl output_format=\"HTML\">",
        "[#ftl]a",
        "<#noparse>a</#noparse>",
        "<#stop \"x\">",
        "<#visit user>",
        "<#recurse>",
        "<#switch 1><#case 1>a</#switch>",
        "<#t>",
        "<#escape x as x></#escape>",
        "<#autoesc></#autoesc>",
        "<#compress>a</#compress>",
        "<#if true",
        "</#macro>",
        "</#assign>",
        // Special variables.
        "${.data_model}",
        "${.data_model.user}",
        "${.vars[\"user\"]}",
        "${.main.x}",
        "${.globals}",
        "${.locals}",
        "${.namespace}",
        "${.version}",
        "${.now}",
        "${.template_name}",
        "${.get_optional_template(\"x\")}",
        "${.args}",
        "${.caller_template_name}",
        "${.error}",
        // What is ours is not the template's.
        "${lk_texts}",
        "${lk_step()}",
        "${lk_json(user)}",
        "<#list user.groups as lk_json>${lk_json}</#list>",
        "<#list user.groups as user>a</#list>",
        "<#list user.groups as true>a</#list>",
        "<#list user.attributes as k, v>a</#list>",
        "<#list user.groups>a<#items as g></#items></#list>",
        // Operations that are not listed, that take flags, or Java.
        "${user.username?matches(\"(a*)*b\")}",
        "${user.username?replace(\"(a*)*b\", \"x\", \"r\")}",
        "${user.username?split(\"(a*)*b\", \"r\")}",
        "${user.username?keep_before(\"(a*)*b\", \"r\")}",
        "${user.username?contains(\"a\", \"b\")}",
        "${user.username?left_pad(1000000000)}",
        "${\"0\"?string(\"0000\")}",
        "${1?string[\"0\"]}",
        "${user?keys}",
        "${user?with_args([])}",
        "${user.groups?map(g -> g)}",
        "${user.groups?filter(g -> true)}",
        "${user.username?html}",
        "${user.username?json_string}",
        "${user.username?no_esc}",
        "${user.username?markup_string}",
        "${user.username?date}",
        "${user.username?absolute_template_name}",
        "${user.username?sequence}",
        "${1?upper_abc}",
        "${user.username?trim()}",
        "${user.username?then}",
        "${user.attributes.a?sort_by(\"x\")}",
        // Other syntaxes of expressions.
        "#{1}",
        "[=1]",
        "[#if true]a[/#if]",
        "[@x/]",
        "${\"${user.username}\"}",
        "${\"#{1}\"}",
        "${r\"a\"}",
        "${\"\\x0024{1}\"}",
        "${\"\\u0024{1}\"}",
        "${\"\\l\"}",
        "${\"a}",
        "${1..1000000000}",
        "${1..<2}",
        "${1..*2}",
        "${1e9}",
        "${1.0.0}",
        "${99999999999999999999}",
        "${[1, 2]}",
        "${{\"a\": 1}}",
        "${(x) -> x}",
        "${user.username = 1}",
        "${user.username++}",
        "${user.*}",
        "${user.**}",
        "${user.@x}",
        "${user.username > 1}",
        "${user.username & 1}",
        "${user.username()}",
        "${user.groups(1)}",
        "${}",
        "${",
        "${user.username",
        "${user.username;c}",
        "${user}}${",
        "a\u0000b",
        "a\u001bb",
        // Names that do not exist.
        "${env}",
        "${session.keycloakSession}",
        "${client.secret}",
        "${client.attributes}",
        "${user.credentialManager}",
        "${realm.smtpConfig}",
        "${organization.session}"
      })
  void is_refused_with_its_place(String template) {
    for (ClaimType type : List.of(ClaimType.STRING, ClaimType.JSON)) {
      assertThatThrownBy(() -> TemplateClaim.of(template, type))
          .as(template)
          .isInstanceOfSatisfying(
              BadTemplateException.class,
              e -> {
                assertThat(e.line()).isPositive();
                assertThat(e.column()).isPositive();
                assertThat(e.text()).startsWith("line " + e.line() + ", column " + e.column());
              });
    }
  }

  /** No way to name Java: what a model is not asked for by our names it does not have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${user[\"class\"]}",
        "${user[\"getClass\"]}",
        "${user.attributes[\"class\"]}",
        "${user.attributes.class}",
        "${user.attributes[\"getClass\"]}",
        "${user.groups[\"class\"]}",
        "${user.username[\"class\"]}",
        "${user[\"credentialManager\"]}",
        "${client[\"secret\"]}",
        "${realm[\"model\"]}"
      })
  void fails_when_it_is_evaluated(String template) {
    TemplateClaim claim = TemplateClaim.of(template, ClaimType.STRING);

    assertThatThrownBy(() -> claim.of(FACTS)).isInstanceOf(BadTemplateException.class);
  }

  static Stream<String> costly() {
    return Stream.of(
        "<#list user.groups as a><#list user.groups as b><#list user.groups as c><#list user.groups"
            + " as d><#list user.groups as e></#list></#list></#list></#list></#list>",
        "<#list user.groups as a>${user.username}</#list>",
        "${" + "user.attributes.a?join(".repeat(10) + "\"x\"" + ")".repeat(10) + "}",
        "${user.username" + "?replace(\"&\", \"&&&&&&&&&&&&&&&&\")".repeat(12) + "}",
        "${user.attributes.a?join(user.attributes.a?join(user.attributes.a?join(\"a\")))}",
        "${" + "user.username + ".repeat(200) + "\"\"}",
        "<#list user.username?split(\"&\") as a><#list user.username?split(\"&\") as"
            + " b></#list></#list>",
        "${user.attributes.n[0]?number + 1}",
        "${1 / 0}",
        "${1 % 0}");
  }

  @ParameterizedTest
  @MethodSource("costly")
  void ends_at_its_bounds_and_without_a_value(String template) {
    TemplateClaim claim = TemplateClaim.of(template, ClaimType.STRING);

    Throwable failure = catchThrowable(() -> claim.of(FACTS));

    assertThat(failure).isInstanceOf(BadTemplateException.class);
    assertThat(failure).hasMessageNotContaining("&&").hasMessageNotContaining("1e9");
  }

  static Stream<String> deep() {
    return Stream.of(
        "${" + "(".repeat(1_900) + "1" + ")".repeat(1_900) + "}",
        "${" + "!".repeat(4_000) + "true}",
        "${" + "-".repeat(4_000) + "1}",
        "${user.username" + "!".repeat(4_000) + "}",
        "${user.username" + "??".repeat(2_000) + "}",
        "${user.username" + "?trim".repeat(800) + "}",
        "${user.username" + "?number".repeat(500) + "}",
        "${user.groups" + "[0]".repeat(1_300) + "}",
        "${user" + ".a".repeat(2_000) + "}",
        "${user.username" + "!user.username".repeat(280) + "}",
        "<#if true>".repeat(200) + "</#if>".repeat(200),
        "${user.username?replace(".repeat(150),
        "a".repeat(4_097));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void is_refused_before_freemarker_sees_it(String template) {
    assertThatThrownBy(() -> TemplateClaim.of(template, ClaimType.STRING))
        .isInstanceOf(BadTemplateException.class);
  }

  @Test
  void the_longest_chains_that_are_allowed_do_not_exhaust_a_small_stack() throws Exception {
    String nested = "user.username";
    for (int i = 0; i < 5; i++) {
      nested = "(" + nested + "!!!!!!!!!!!!)";
    }
    String template = "${" + nested + "?trim}${true" + "&&true".repeat(600) + "}";
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () ->
                failure[0] =
                    catchThrowable(
                        () ->
                            TemplateClaim.of(template, ClaimType.STRING)
                                .of(Map.of("user", Map.of("username", "a")))),
            "small",
            512 * 1024);
    thread.start();
    thread.join();

    assertThat(failure[0]).isNull();
  }

  @ParameterizedTest
  @EnumSource(ClaimType.class)
  void a_result_is_bounded(ClaimType type) {
    TemplateClaim claim = TemplateClaim.of("<#list user.groups as g>1234567890</#list>", type);

    assertThatThrownBy(() -> claim.of(FACTS))
        .hasMessage("the result is longer than 8192 characters");
  }

  @Test
  void json_is_bounded_in_depth_and_numbers() {
    String deep = "[".repeat(17) + "]".repeat(17);
    for (String json : List.of(deep, "1".repeat(41), "1e999", "NaN", "01", "{\"a\":1,\"a\":2}")) {
      TemplateClaim claim = TemplateClaim.of(json, ClaimType.JSON);
      assertThatThrownBy(() -> claim.of(FACTS)).as(json).isInstanceOf(BadTemplateException.class);
    }
  }

  @Test
  void facts_that_are_no_data_do_not_come_in() {
    Map<String, Object> facts = Map.of("user", Map.of("username", new Object()));
    TemplateClaim claim = TemplateClaim.of("${user.username}", ClaimType.STRING);

    assertThatThrownBy(() -> claim.of(facts)).hasMessageContaining("not a fact");
  }
}
