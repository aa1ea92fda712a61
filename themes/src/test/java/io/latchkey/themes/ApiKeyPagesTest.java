package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyPagesTest {
  private static final List<Map<String, Object>> SCOPES =
      List.of(
          Map.of("name", "orders:read", "label", "Read orders", "selected", true),
          Map.of("name", "orders:write", "label", "Change orders", "selected", false));

  private static final List<Map<String, Object>> APPLICATIONS =
      List.of(
          Map.of("name", "orders", "label", "orders", "selected", false),
          Map.of("name", "stock", "label", "stock", "selected", true));

  private static Page createPage(String theme) throws Exception {
    return Page.of("latchkey-create-api-key.ftl", theme)
        .with("latchkeyScopes", SCOPES)
        .with("latchkeyApplications", APPLICATIONS)
        .with("latchkeyName", "Nightly <report>")
        .with("latchkeyExpiryDays", 90)
        .with("latchkeyMaxDays", 1366);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void asks_for_name_expiry_applications_and_scopes(String theme) throws Exception {
    Document html = createPage(theme).render();

    assertThat(html.expectFirst("#lk-name").attr("value")).isEqualTo("Nightly <report>");
    Element days = html.expectFirst("#lk-expiry-days");
    assertThat(days.attr("value")).isEqualTo("90");
    assertThat(days.attr("max")).isEqualTo("1366");
    assertThat(html.expectFirst("#lk-expiry-days-hint").text()).isEqualTo("From 1 to 1366");
    assertThat(html.select("input[name=lk-scopes]").eachAttr("value"))
        .containsExactly("orders:read", "orders:write");
    assertThat(html.select("input[name=lk-scopes][checked]").eachAttr("value"))
        .containsExactly("orders:read");
    assertThat(html.select("input[name=lk-applications]").eachAttr("value"))
        .containsExactly("orders", "stock");
    assertThat(html.select("input[name=lk-applications][checked]").eachAttr("value"))
        .containsExactly("stock");
    for (Element input : html.select("form input")) {
      assertThat(html.select("label[for=" + input.id() + "]")).as(input.id()).hasSize(1);
    }
    assertThat(html.getElementById("lk-cancel")).isNull();
  }

  @Test
  void can_be_cancelled_when_the_person_asked_for_it() throws Exception {
    Document html = createPage("latchkey").with("isAppInitiatedAction", true).render();

    assertThat(html.select("button").eachAttr("id"))
        .as("Enter creates, so that button is first")
        .containsExactly("lk-create", "lk-cancel");
    assertThat(html.expectFirst("#lk-cancel").attr("name")).isEqualTo("cancel-aia");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lk-name", "lk-expiry-days", "lk-applications", "lk-scopes"})
  void says_what_is_wrong_at_the_field(String field) throws Exception {
    Page page = createPage("latchkey").with("latchkeyExpiryDays", "soon");
    Document html = page.withError(field, "latchkeyInvalidResponse").render();

    assertThat(html.expectFirst("#" + field).attr("aria-describedby"))
        .contains("input-error-" + field);
    assertThat(html.expectFirst("#input-error-" + field).text())
        .isEqualTo(page.message("latchkeyInvalidResponse"));
    assertThat(html.expectFirst("#lk-expiry-days").attr("value")).isEqualTo("soon");
  }

  @Test
  void works_without_scopes_and_applications() throws Exception {
    Document html =
        createPage("latchkey")
            .with("latchkeyScopes", List.of())
            .with("latchkeyApplications", List.of())
            .render();

    assertThat(html.getElementById("lk-scopes")).isNull();
    assertThat(html.getElementById("lk-applications")).isNull();
    assertThat(html.getElementById("lk-create")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void shows_a_new_key_that_is_not_sent_back(String theme) throws Exception {
    String key = "lk_" + "A".repeat(71);
    Document html =
        Page.of("latchkey-api-key-created.ftl", theme)
            .with("latchkeyApiKey", key)
            .with("latchkeyName", "Nightly")
            .render();

    Element shown = html.expectFirst("#lk-api-key");
    assertThat(shown.wholeText()).isEqualTo(key);
    assertThat(shown.hasAttr("readonly")).isTrue();
    assertThat(shown.hasAttr("name")).isFalse();
    assertThat(shown.attr("spellcheck")).isEqualTo("false");
    assertThat(html.html()).containsOnlyOnce(key);
    assertThat(html.expectFirst("#lk-continue").attr("name")).isEqualTo("lk-continue");
    assertThat(html.expectFirst("#lk-api-key-once").text()).startsWith("Store the key now");
    Element copy = html.expectFirst("button[data-lk-copy=lk-api-key]");
    assertThat(copy.attr("type")).isEqualTo("button");
    assertThat(copy.hasAttr("hidden")).as("until a script can copy").isTrue();
    assertThat(html.expectFirst("#lk-copied").attr("role")).isEqualTo("status");
  }

  @Test
  void says_that_a_key_was_made_which_cannot_be_shown_again() throws Exception {
    Page page = Page.of("latchkey-api-key-created.ftl", "latchkey");
    Document html = page.render();

    assertThat(html.expectFirst("#lk-api-key-made").text())
        .isEqualTo(page.message("latchkeyApiKeyMade"));
    assertThat(html.getElementById("lk-api-key")).isNull();
    assertThat(html.expectFirst("#lk-continue").text()).isEqualTo("Continue");
  }
}
