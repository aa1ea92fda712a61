package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyPagesTest {
  private static final String CHALLENGE = "latchkey:login:acme:app:0123456789abcdefghijkl";
  private static final String COMMAND =
      "printf %s '" + CHALLENGE + "' | ssh-keygen -Y sign -n login@acme -f ~/.ssh/id_ed25519";

  private static Page page(String template, String theme) throws Exception {
    return Page.of(template, theme)
        .with("latchkeyKeys", List.of("Laptop", "Key <of> Eve"))
        .with("latchkeyChallenge", CHALLENGE)
        .with("latchkeyNamespace", "login@acme")
        .with("latchkeyCommand", COMMAND)
        .with("latchkeyCardCommands", Map.of("RSA", "pkcs11-tool"))
        .with("latchkeyFingerprint", "SHA256:abc")
        .with("latchkeyAttested", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latchkey", "keycloak.v2"})
  void the_login_page_shows_what_to_sign_and_takes_the_signature(String theme) throws Exception {
    Document html = page("latchkey-signing-key.ftl", theme).render();

    assertThat(html.expectFirst("#lk-challenge").text()).isEqualTo(CHALLENGE);
    assertThat(html.expectFirst("#lk-namespace").text()).isEqualTo("login@acme");
    assertThat(html.expectFirst("#lk-command").text()).isEqualTo(COMMAND);
    assertThat(html.expectFirst("#lk-card-command-0").text()).isEqualTo("pkcs11-tool");
    assertThat(html.expectFirst("#lk-keys").text()).isEqualTo("Laptop, Key <of> Eve");
    assertThat(html.select("form [name]").eachAttr("name"))
        .as("what is sent; commands and files are not")
        .contains("lk-response", "lk-action")
        .doesNotContain("lk-command");
    for (Element input : html.select("form textarea, form input[type=file]")) {
      assertThat(html.select("label[for=" + input.id() + "]")).as(input.id()).hasSize(1);
    }
    assertThat(html.expectFirst("#lk-response").attr("aria-describedby"))
        .contains("lk-instruction")
        .contains("lk-response-hint");
  }

  @Test
  void without_a_key_that_a_card_can_hold_there_is_no_command_for_one() throws Exception {
    Document html =
        page("latchkey-signing-key.ftl", "latchkey")
            .with("latchkeyCardCommands", Map.of())
            .render();

    assertThat(html.getElementById("lk-card")).isNull();
  }

  @Test
  void files_are_offered_by_the_script_only() throws Exception {
    Document html = page("latchkey-signing-key.ftl", "latchkey").render();

    Element file = html.expectFirst("#lk-response-file");
    assertThat(html.expectFirst("p:has(#lk-response-file)").hasAttr("hidden")).isTrue();
    assertThat(html.getElementById(file.attr("data-lk-into"))).isNotNull();
    assertThat(html.select("script[src$=latchkey/latchkey-file.js]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lk-public-key", "lk-label"})
  void what_was_pasted_for_a_key_is_not_shown_again(String field) throws Exception {
    Document html =
        page("latchkey-enrol-signing-key.ftl", "latchkey")
            .with("latchkeyLabel", "Laptop")
            .withError(field, "latchkeyKeyMalformed")
            .render();

    assertThat(html.expectFirst("#lk-public-key").text()).isEmpty();
    assertThat(html.expectFirst("#lk-label").attr("value")).isEqualTo("Laptop");
    assertThat(html.expectFirst("#" + field).attr("aria-describedby"))
        .contains("input-error-" + field);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, 'PIV card issued for the key, with the one of the card, in PEM; or'",
    "true, false, 'The attestation that ssh-keygen wrote'",
    "false, true, 'The certificate that a PIV card issued'"
  })
  void an_attestation_is_asked_for_in_the_forms_that_are_believed(
      boolean byAuthenticator, boolean byCard, String hint) throws Exception {
    Page page =
        page("latchkey-enrol-signing-key.ftl", "latchkey")
            .with("latchkeyAttestationByCard", byCard);
    Document html =
        (byAuthenticator ? page.with("latchkeyAttestationCommand", COMMAND) : page).render();

    assertThat(html.select("#lk-attestation-command")).hasSize(byAuthenticator ? 1 : 0);
    assertThat(html.expectFirst("#lk-attest").text()).contains(hint);
  }

  @Test
  void without_a_maker_who_is_believed_no_attestation_is_asked_for() throws Exception {
    Document html =
        page("latchkey-enrol-signing-key.ftl", "latchkey")
            .with("latchkeyAttestationByCard", false)
            .render();

    assertThat(html.getElementById("lk-attest")).isNull();
  }

  @Test
  void the_page_of_a_person_who_has_another_second_factor_asks_for_no_key() throws Exception {
    Document html =
        page("latchkey-enrol-signing-key.ftl", "latchkey")
            .with("latchkeySecondFactorMissing", true)
            .with("isAppInitiatedAction", true)
            .render();

    assertThat(html.getElementById("lk-public-key")).isNull();
    assertThat(html.getElementById("lk-cancel")).isNotNull();
  }

  @Test
  void the_proof_shows_the_fingerprint_and_enter_proves() throws Exception {
    Document html =
        page("latchkey-prove-signing-key.ftl", "latchkey")
            .with("isAppInitiatedAction", true)
            .render();

    assertThat(html.expectFirst("#lk-fingerprint").text()).isEqualTo("SHA256:abc");
    assertThat(html.select("form button").eachAttr("id"))
        .containsExactly("lk-enrol", "lk-back", "lk-cancel");
    assertThat(html.getElementById("lk-attested")).isNull();
  }
}
