package io.latchkey.it.pages;

import com.microsoft.playwright.Page;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pages for signing keys and API keys. */
final class KeyTour {
  private static final String ENROL = "latchkey-enrol-signing-key";
  private static final String CREATE = "latchkey-create-api-key";

  private final Tour tour;
  private final SshKey key;

  /**
   * @param folder where the key of the tour is made
   */
  KeyTour(Tour tour, Path folder) {
    this.tour = tour;
    this.key = SshKey.make(folder, tour.named("key"), "ed25519");
  }

  void all() {
    TestUser person = tour.person("signer");
    register(person);
    login(person);
    secondFactorMissing(person);
    createApiKey();
    signInWithApiKey();
  }

  private void register(TestUser person) {
    SignIn signIn = tour.open("password", person, Map.of("kc_action", ENROL));
    Page page = signIn.page();
    tour.at("enrol-signing-key", page);
    tour.type(page, "#lk-label", "Laptop");
    tour.type(page, "#lk-public-key", "no key");
    tour.press(page, "#lk-continue");
    Tour.refused(page, "lk-public-key");
    if (!page.inputValue("#lk-label").equals("Laptop")) {
      throw new AssertionError("What was typed is lost");
    }
    tour.at("enrol-signing-key-wrong", page);
    tour.type(page, "#lk-public-key", key.publicKey());
    tour.press(page, "#lk-continue");
    tour.at("prove-signing-key", page);
    tour.answer(page, "AAAA", "#lk-enrol");
    Tour.refused(page, "lk-response");
    tour.at("prove-signing-key-wrong", page);
    tour.answer(page, signature(page), "#lk-enrol");
    signIn.tokens();
  }

  private void login(TestUser person) {
    SignIn signIn = tour.open("key", person);
    Page page = signIn.page();
    tour.at("signing-key", page);
    tour.answer(page, "AAAA", "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.at("signing-key-wrong", page);
    if (!tour.hasScripts()) {
      String before = Tour.challenge(page);
      tour.press(page, "#lk-renew");
      if (Tour.challenge(page).equals(before)) {
        throw new AssertionError("Not another challenge");
      }
    }
    tour.answer(page, signature(page), "#lk-submit");
    signIn.tokens();
  }

  private void secondFactorMissing(TestUser holder) {
    Page page = tour.open("password", holder, Map.of("kc_action", ENROL)).page();
    Tour.shows(page, "#lk-second-factor-missing");
    tour.at("enrol-signing-key-second-factor-missing", page);
    tour.press(page, "#lk-cancel");
  }

  private String signature(Page page) {
    return key.sign(Tour.challenge(page), page.locator("#lk-namespace").innerText());
  }

  private void createApiKey() {
    SignIn signIn = tour.open("password", tour.person("maker"), Map.of("kc_action", CREATE));
    Page page = signIn.page();
    tour.at("create-api-key", page);
    tour.type(page, "#lk-expiry-days", "0");
    tour.press(page, "#lk-create");
    Tour.refused(page, "lk-name");
    tour.at("create-api-key-wrong", page);
    tour.type(page, "#lk-name", "Nightly report");
    tour.type(page, "#lk-expiry-days", "30");
    tour.press(page, "#lk-create");
    tour.at("api-key-created", page);
    if (!page.inputValue("#lk-api-key").startsWith("lk_")) {
      throw new AssertionError("No key");
    }
    Hand.left(page, page::reload);
    tour.at("api-key-made", page);
    tour.press(page, "#lk-continue");
    signIn.tokens();
  }

  private void signInWithApiKey() {
    TestUser owner = tour.person("owner");
    String raw =
        new Keys(tour.realm()).make(owner.username(), Map.of("scopes", List.of("openid"))).key();
    SignIn signIn = tour.open("api-key", Map.of());
    Page page = signIn.page();
    tour.at("api-key", page);
    tour.type(page, "#api_key", "lk_wrong");
    tour.press(page, "#lk-submit");
    Tour.refused(page, "api_key");
    tour.at("api-key-wrong", page);
    tour.type(page, "#api_key", raw);
    tour.press(page, "#lk-submit");
    signIn.tokens();
  }
}
