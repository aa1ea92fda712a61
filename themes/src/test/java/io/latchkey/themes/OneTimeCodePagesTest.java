package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that ask for a one-time code, and for where codes are sent. */
class OneTimeCodePagesTest {

  private static Page code(String theme) throws Exception {
    return Page.of("latchkey-one-time-code.ftl", theme)
        .with("latchkeyChannel", "sms")
        .with("latchkeyAddress", "+4••••••78")
        .with("latchkeyDigits", 6)
        .with("latchkeyAsks", true)
        .with("latchkeySent", true)
        .with("latchkeyWait", 0)
        .with("latchkeyRestricted", false)
        .with("latchkeyAddresses", List.of(address("1", "Phone", true)));
  }

  private static Map<String, Object> address(String id, String label, boolean selected) {
    return Map.of("id", id, "label", label, "channel", "sms", "selected", selected);
  }

  private static Page proof(boolean old) throws Exception {
    return Page.of("latchkey-prove-address.ftl", "latchkey")
        .with("latchkeyChannel", "email")
        .with("latchkeyAddress", "a•••@example.org")
        .with("latchkeyOld", old)
        .with("latchkeyAsks", true)
        .with("latchkeyDigits", 6)
        .with("latchkeyRestricted", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void asks_for_the_code_that_was_sent(String theme) throws Exception {
    Document html = code(theme).render();

    assertThat(html.expectFirst("#lk-address").text()).isEqualTo("+4••••••78");
    Element response = html.expectFirst("#lk-response");
    assertThat(response.attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(response.attr("inputmode")).isEqualTo("numeric");
    assertThat(response.attr("value")).isEmpty();
    assertThat(html.expectFirst("#lk-answer-form").select("button").eachAttr("id"))
        .as("Enter answers and never sends")
        .containsExactly("lk-submit");
    assertThat(html.expectFirst("#lk-resend-form").attr("method")).isEqualTo("post");
    assertThat(html.getElementById("lk-wait")).isNull();
    assertThat(html.getElementById("lk-channel")).isNull();
    assertThat(html.getElementById("lk-restricted")).isNull();
  }

  @Test
  void says_how_long_to_wait_without_the_separators_of_the_locale() throws Exception {
    Document html = code("latchkey").with("latchkeyWait", 1200).render();
    assertThat(html.expectFirst("#lk-wait").text()).endsWith(" 1200");
  }

  @Test
  void says_that_the_channel_is_restricted() throws Exception {
    Page page = code("latchkey").with("latchkeyRestricted", true);
    assertThat(page.render().expectFirst("#lk-restricted").text())
        .isEqualTo(page.message("latchkeyCodeRestricted"));
  }

  @Test
  void does_not_say_that_a_code_was_sent_when_none_was() throws Exception {
    assertThat(code("latchkey").with("latchkeySent", false).render().select("#lk-address"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void offers_to_send_a_code_where_none_was_sent(String theme) throws Exception {
    Page page = code(theme).with("latchkeyAsks", false).with("latchkeySent", false);
    Document html = page.with("latchkeyWait", 30).render();

    assertThat(html.getElementById("lk-response")).isNull();
    assertThat(html.select("button").eachAttr("id")).containsExactly("lk-send");
    assertThat(html.expectFirst("#lk-send").attr("value")).isEqualTo("resend");
    assertThat(html.expectFirst("#lk-send").className())
        .as("the primary action")
        .isEqualTo(code(theme).render().expectFirst("#lk-submit").className());
    assertThat(html.expectFirst("#lk-instruction").text())
        .isEqualTo(page.message("latchkeyCodeGoesTo") + " +4••••••78");
    assertThat(html.expectFirst("#lk-wait").text()).contains("not good here").endsWith(" 30");
  }

  @Test
  void offers_to_send_a_code_to_an_address_where_none_was_sent() throws Exception {
    Document html = proof(true).with("latchkeyAsks", false).render();

    assertThat(html.getElementById("lk-response")).isNull();
    assertThat(html.select("button").get(0).id()).isEqualTo("lk-resend");
    assertThat(html.select("#lk-prove")).isEmpty();
  }

  @Test
  void offers_several_addresses_by_their_names() throws Exception {
    Document html =
        code("latchkey")
            .with(
                "latchkeyAddresses",
                List.of(address("1", "Phone <b>", true), address("2", "Mail", false)))
            .render();

    assertThat(html.select("#lk-channel option").eachText()).containsExactly("Phone <b>", "Mail");
    assertThat(html.select("#lk-channel option[selected]").eachAttr("value")).containsExactly("1");
  }

  @Test
  void says_that_a_code_is_wrong_at_the_field_and_once() throws Exception {
    Page page = code("latchkey").withError("lk-response", "latchkeyInvalidOneTimeCode");
    Document html = page.render();
    assertThat(html.expectFirst("#lk-response").attr("aria-invalid")).isEqualTo("true");
    assertThat(html.getElementsContainingOwnText(page.message("latchkeyInvalidOneTimeCode")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asks_for_an_address_and_a_change_keeps_its_channel(boolean added) throws Exception {
    Document html =
        Page.of("latchkey-enrol-address.ftl", "latchkey")
            .with("latchkeyChannel", "sms")
            .with("latchkeyChannels", added ? List.of("sms", "email") : List.of("sms"))
            .with("latchkeyNamed", added)
            .with("latchkeyAddress", "\"a\"@example.org")
            .with("latchkeyLabel", "")
            .render();

    assertThat(html.expectFirst("#lk-address").attr("value")).isEqualTo("\"a\"@example.org");
    assertThat(html.select("#lk-channel option[selected]").eachAttr("value"))
        .isEqualTo(added ? List.of("sms") : List.of());
    assertThat(html.select("#lk-label")).hasSize(added ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkeySecondFactorMissing", "latchkeyNotPossible"})
  void asks_nothing_where_nothing_can_be_done(String why) throws Exception {
    Document html =
        Page.of("latchkey-enrol-address.ftl", "latchkey")
            .with(why, true)
            .with("isAppInitiatedAction", true)
            .render();

    assertThat(html.getElementById("lk-address")).isNull();
    assertThat(html.select("button").eachAttr("id")).containsExactly("lk-cancel");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asks_for_the_code_of_either_end(boolean old) throws Exception {
    Page page = proof(old);
    Document html = page.render();

    assertThat(html.expectFirst("#lk-instruction").text())
        .contains(page.message(old ? "latchkeyAddressProveOld" : "latchkeyAddressProveNew"))
        .contains("a•••@example.org");
    assertThat(html.select("button").get(0).id()).isEqualTo("lk-prove");
    assertThat(html.select("#lk-back")).hasSize(old ? 0 : 1);
  }
}
