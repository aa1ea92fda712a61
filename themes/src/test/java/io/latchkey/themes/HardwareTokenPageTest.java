package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareTokenPageTest {
  private static final String TEMPLATE = "latchkey-hardware-token.ftl";

  private static Page page(String theme) throws Exception {
    return Page.of(TEMPLATE, theme).with("latchkeyDigits", 6).with("latchkeyPinRequired", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void shows_the_challenge_and_asks_for_the_response(String theme) throws Exception {
    Document html =
        page(theme).withSelectedToken("ocra").with("latchkeyChallenge", "00012345").render();

    assertThat(html.expectFirst("#lk-challenge").wholeText()).isEqualTo("00012345");
    assertThat(html.expectFirst("#lk-challenge").attr("dir")).isEqualTo("ltr");
    assertThat(html.expectFirst("#lk-token-label").text()).isEqualTo("Keypad 1001");
    Element response = html.expectFirst("#lk-response");
    assertThat(response.attr("name")).isEqualTo("lk-response");
    assertThat(response.attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(response.attr("inputmode")).isEqualTo("numeric");
    assertThat(response.hasAttr("autofocus")).isTrue();
    assertThat(response.hasAttr("aria-invalid")).isFalse();
    assertThat(html.select("label[for=lk-response]").text()).isEqualTo("Response");
    assertThat(html.expectFirst("#lk-response-hint").text()).isEqualTo("Digits: 6");
    assertThat(html.getElementById("lk-token")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"123456,3", "12345678,4", "1234567,4", "1234567890,4", "1,1", "0123456789ABCDEF0,4"})
  void groups_a_challenge_without_changing_its_text(String challenge, int firstGroup)
      throws Exception {
    Document html =
        page("latchkey").withSelectedToken("ocra").with("latchkeyChallenge", challenge).render();

    Element shown = html.expectFirst("#lk-challenge");
    assertThat(shown.wholeText()).isEqualTo(challenge);
    assertThat(shown.expectFirst("span.lk-group").wholeText())
        .isEqualTo(challenge.substring(0, firstGroup));
  }

  @ParameterizedTest
  @CsvSource({"hotp,numeric", "totp,numeric", "yubico-otp,text"})
  void asks_for_a_code_where_there_is_no_challenge(String kind, String inputMode) throws Exception {
    Document html = page("latchkey").withSelectedToken(kind).render();

    assertThat(html.getElementById("lk-challenge")).isNull();
    assertThat(html.select("label[for=lk-response]").text()).isEqualTo("Code");
    assertThat(html.expectFirst("#lk-response").attr("inputmode")).isEqualTo(inputMode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void gives_the_commands_that_let_a_yubikey_answer(String theme) throws Exception {
    String challenge = "0123456789abcdef".repeat(4);
    Document html =
        Page.of(TEMPLATE, theme)
            .withSelectedToken("hmac-sha1")
            .with("latchkeyChallenge", challenge)
            .render();

    assertThat(html.expectFirst("#lk-challenge").wholeText()).isEqualTo(challenge);
    assertThat(html.expectFirst("#lk-command-ykman").wholeText())
        .isEqualTo("ykman otp calculate 2 " + challenge);
    assertThat(html.expectFirst("#lk-command-ykchalresp").wholeText())
        .isEqualTo("ykchalresp -2 -H -x " + challenge);
    assertThat(html.expectFirst("#lk-command-ykinfo").wholeText()).isEqualTo("ykinfo -s");
    assertThat(html.select("button[data-lk-copy]"))
        .as("for the challenge and each command")
        .hasSize(4)
        .allSatisfy(
            button -> {
              assertThat(button.attr("type")).isEqualTo("button");
              assertThat(button.hasAttr("hidden")).as("until a script can copy").isTrue();
              assertThat(html.getElementById(button.attr("data-lk-copy"))).isNotNull();
            });
    assertThat(html.select("label[for=lk-response]").text()).isEqualTo("Response");
    assertThat(html.expectFirst("#lk-response").attr("inputmode")).isEqualTo("text");
    assertThat(html.expectFirst("#lk-response").hasAttr("autofocus")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"300,5:00", "299,4:59", "65,1:05", "9,0:09"})
  void says_how_long_the_challenge_lives_and_offers_another(int seconds, String clock)
      throws Exception {
    Document html =
        page("latchkey")
            .withSelectedToken("ocra")
            .with("latchkeyChallenge", "12345678")
            .with("latchkeySeconds", seconds)
            .render();

    Element life = html.expectFirst("#lk-life");
    assertThat(life.attr("data-lk-seconds")).isEqualTo(String.valueOf(seconds));
    assertThat(life.attr("data-lk-text")).as("for the script").isEqualTo("Answer within {0} min.");
    assertThat(life.expectFirst("[role=timer]").text())
        .isEqualTo("Answer within " + clock + " min.");
    assertThat(life.expectFirst("[role=status]").text()).as("until the end is near").isEmpty();
    assertThat(html.select("form:has(#lk-response) button[type=submit]").eachAttr("value"))
        .as("Enter answers, so that button is first")
        .containsExactly("answer", "renew");
  }

  @Test
  void counts_down_nothing_where_there_is_no_challenge() throws Exception {
    Document html = page("latchkey").withSelectedToken("totp").render();

    assertThat(html.getElementById("lk-life")).isNull();
    assertThat(html.getElementById("lk-renew")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"yubico-otp,true", "hotp,false", "totp,false"})
  void lets_a_key_that_is_touched_send_the_form(String kind, boolean touch) throws Exception {
    Document html = page("latchkey").withSelectedToken(kind).render();

    assertThat(html.expectFirst("#lk-response").hasAttr("data-lk-touch")).isEqualTo(touch);
    assertThat(html.select("script[src$=latchkey-touch.js]").isEmpty()).isNotEqualTo(touch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void describes_the_response_by_its_error_and_says_it_once(String theme) throws Exception {
    Page page = page(theme).withSelectedToken("ocra").with("latchkeyChallenge", "12345678");
    Document html = page.withError("lk-response", "latchkeyInvalidResponse").render();

    Element response = html.expectFirst("#lk-response");
    assertThat(response.attr("aria-invalid")).isEqualTo("true");
    assertThat(response.attr("aria-describedby").split(" "))
        .contains("input-error-lk-response", "lk-challenge")
        .allSatisfy(id -> assertThat(html.getElementById(id)).as(id).isNotNull());
    assertThat(html.expectFirst("#input-error-lk-response").text())
        .isEqualTo(page.message("latchkeyInvalidResponse"));
    assertThat(html.getElementsContainingOwnText(page.message("latchkeyInvalidResponse")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void offers_a_choice_among_several_tokens_in_a_form_of_its_own(String theme) throws Exception {
    Document html =
        page(theme)
            .withTokens(
                List.of(
                    Page.token("t1", "Keypad 1001", "ocra", true),
                    Page.token("t2", "Fob <b>7</b>", "hotp", false)))
            .with("latchkeyChallenge", "12345678")
            .render();

    Element choice = html.expectFirst("select#lk-token");
    assertThat(choice.attr("name")).isEqualTo("lk-token");
    assertThat(choice.select("option").eachAttr("value")).containsExactly("t1", "t2");
    assertThat(choice.select("option[selected]").eachText()).containsExactly("Keypad 1001");
    assertThat(choice.expectFirst("option[value=t2]").wholeText()).isEqualTo("Fob <b>7</b>");
    assertThat(
            html.expectFirst("form:has(select#lk-token)")
                .select("button[name=lk-action]")
                .attr("value"))
        .isEqualTo("choose");

    Element answer = html.expectFirst("form:has(#lk-response)");
    assertThat(answer.select("button[name=lk-action]").attr("value")).isEqualTo("answer");
    assertThat(answer.select("input[name=lk-token]").attr("value")).isEqualTo("t1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void shows_only_the_message_when_no_token_can_be_used(String theme) throws Exception {
    Page page = Page.of(TEMPLATE, theme).withError("global", "latchkeyTokenUnavailable");
    Document html = page.render();

    assertThat(html.text()).contains(page.message("latchkeyTokenUnavailable"));
    assertThat(html.getElementById("lk-response")).isNull();
  }
}
