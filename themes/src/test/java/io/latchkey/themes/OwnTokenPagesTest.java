package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on which people add a token, change its PIN and use a temporary code. */
class OwnTokenPagesTest {

  private static Page proof(String theme) throws Exception {
    return Page.of("latchkey-prove-hardware-token.ftl", theme)
        .with("latchkeySerial", "SN <1001>")
        .with("latchkeyLabel", "My \"fob\"")
        .with("latchkeyTwoCodes", false)
        .with("latchkeyAsksPin", false)
        .with("latchkeyPinDigits", List.of(4, 1200))
        .with("latchkeyDigits", 6);
  }

  private static Page pin() throws Exception {
    return Page.of("latchkey-change-pin.ftl", "latchkey")
        .with("latchkeyLabel", "Keypad <1>")
        .with("latchkeyPinSet", true)
        .with("latchkeyPinDigits", List.of(4, 12))
        .with("latchkeyDigits", 8)
        .with("latchkeyChallenge", "00012345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void asks_for_the_serial_number(String theme) throws Exception {
    Document html = Page.of("latchkey-enrol-hardware-token.ftl", theme).render();

    Element serial = html.expectFirst("#lk-serial");
    assertThat(serial.attr("name")).isEqualTo("lk-serial");
    assertThat(serial.hasAttr("autofocus")).isTrue();
    assertThat(html.select("label[for=lk-serial]").text()).isEqualTo("Serial number");
    assertThat(html.getElementById("lk-serial-hint")).isNotNull();
    assertThat(serial.attr("aria-describedby")).isEqualTo("lk-serial-hint");
    assertThat(html.expectFirst("#lk-find").attr("value")).isEqualTo("find");
    assertThat(html.getElementById("lk-cancel")).isNull();
  }

  @Test
  void says_that_a_second_factor_comes_first_and_asks_nothing() throws Exception {
    Page page =
        Page.of("latchkey-enrol-hardware-token.ftl", "latchkey")
            .with("latchkeySecondFactorMissing", true)
            .with("isAppInitiatedAction", true);
    Document html = page.render();

    assertThat(html.text()).contains(page.message("latchkeyEnrolSecondFactorMissing"));
    assertThat(html.getElementById("lk-serial")).isNull();
    assertThat(html.select("button").eachAttr("id")).containsExactly("lk-cancel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void asks_for_the_response_to_a_challenge(String theme) throws Exception {
    Document html = proof(theme).with("latchkeyChallenge", "00012345").render();

    assertThat(html.expectFirst("#lk-challenge").wholeText()).isEqualTo("00012345");
    assertThat(html.expectFirst("#lk-serial-shown bdi").text()).isEqualTo("SN <1001>");
    assertThat(html.expectFirst("#lk-label").attr("value")).isEqualTo("My \"fob\"");
    assertDescribed(html, "lk-response");
    assertThat(html.getElementById("lk-next-response")).isNull();
    assertThat(html.getElementById("lk-pin")).isNull();
    assertThat(html.select("button").eachAttr("id"))
        .as("Enter adds, so that button is first")
        .containsExactly("lk-enrol", "lk-back");
  }

  @Test
  void asks_a_fob_with_a_button_for_two_codes() throws Exception {
    Document html = proof("latchkey").with("latchkeyTwoCodes", true).render();

    assertThat(html.getElementById("lk-challenge")).isNull();
    assertThat(html.select("label[for=lk-response]").text()).isEqualTo("Code");
    assertThat(html.select("label[for=lk-next-response]").text()).isEqualTo("Next code");
    assertDescribed(html, "lk-response");
    assertDescribed(html, "lk-next-response");
  }

  @Test
  void asks_twice_for_a_pin_that_is_to_be_chosen() throws Exception {
    Document html =
        proof("latchkey").with("latchkeyAsksPin", true).with("latchkeyChallenge", "1").render();

    for (String field : List.of("lk-pin", "lk-pin-again")) {
      Element input = html.expectFirst("#" + field);
      assertThat(input.attr("type")).isEqualTo("password");
      assertThat(input.attr("value")).isEmpty();
      assertThat(input.attr("autocomplete")).isEqualTo("off");
    }
    assertThat(html.expectFirst("#lk-pin-hint").text()).contains("Digits: 4 to 1200");
  }

  @ParameterizedTest
  @CsvSource({
    "lk-response, latchkeyEnrolRefused",
    "lk-label, latchkeyLabelTaken",
    "lk-pin, latchkeyInvalidPin",
    "lk-pin-again, latchkeyPinsDiffer"
  })
  void says_what_is_wrong_at_the_field_and_once(String field, String key) throws Exception {
    Page page =
        proof("latchkey").with("latchkeyAsksPin", true).with("latchkeyChallenge", "12345678");
    Document html = page.withError(field, key).render();

    assertThat(html.expectFirst("#" + field).attr("aria-invalid")).isEqualTo("true");
    assertThat(html.expectFirst("#input-error-" + field).text()).isEqualTo(page.message(key));
    assertThat(html.getElementsContainingOwnText(page.message(key))).hasSize(1);
    assertDescribed(html, field);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asks_for_the_present_pin_where_there_is_one(boolean set) throws Exception {
    Document html = pin().with("latchkeyPinSet", set).with("isAppInitiatedAction", true).render();

    assertThat(html.select("#lk-present-pin")).hasSize(set ? 1 : 0);
    assertThat(html.select("input[autofocus]")).hasSize(1);
    assertThat(html.expectFirst("#lk-token-label").text()).isEqualTo("Keypad <1>");
    assertThat(html.expectFirst("#lk-challenge").wholeText()).isEqualTo("00012345");
    assertDescribed(html, "lk-response");
    assertThat(html.select("button").eachAttr("id")).containsExactly("lk-change-pin", "lk-cancel");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asks_for_a_temporary_code_and_offers_the_token_where_there_is_one(boolean token)
      throws Exception {
    Document html =
        Page.of("latchkey-temporary-code.ftl", "latchkey").with("latchkeyTokenToo", token).render();

    assertThat(html.expectFirst("#lk-temporary-code").attr("name")).isEqualTo("lk-temporary-code");
    assertThat(html.select("#lk-use-token")).hasSize(token ? 1 : 0);
  }

  private static void assertDescribed(Document html, String field) {
    assertThat(html.expectFirst("#" + field).attr("aria-describedby").split(" "))
        .allSatisfy(id -> assertThat(html.getElementById(id)).as(id).isNotNull());
  }
}
