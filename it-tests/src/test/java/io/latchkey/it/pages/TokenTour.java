package io.latchkey.it.pages;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.Map;

/** The pages on which people answer with a token. */
final class TokenTour {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String MUTUAL_SUITE = "OCRA-1:HOTP-SHA256-8:QA08";
  private static final String MUTUAL_SECRET = SECRET + "313233343536373839303132";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";
  private static final String PAYMENT =
      "[{\"items\":[{\"label\":\"Amount\",\"value\":\"120.00 EUR\"},{\"label\":\"To\",\"value\":"
          + "\"Zoë & Co\"}],\"identifier\":\"INV-2026-0117\",\"summary\":\"Pay 120.00 EUR\",\"type\":"
          + "\"urn:latchkey:params:authorization-details:transaction\"}]";

  private final Tour tour;

  TokenTour(Tour tour) {
    this.tour = tour;
  }

  void all() {
    severalTokens();
    temporaryCode();
    mutual();
    transaction();
  }

  private void severalTokens() {
    TestUser person = tour.person("holder");
    String keypad = give(person, "ocra", "10042", Map.of("suite", SUITE));
    String fob = give(person, "hotp", "77310", Map.of());
    String touched =
        give(
            person,
            "yubico-otp",
            "5083261",
            Map.of("secret", AES_KEY, "publicId", tour.publicId(1), "privateId", PRIVATE_ID));
    String commanded = give(person, "hmac-sha1", "5083262", Map.of("manufacturer", "Yubico"));

    SignIn signIn = tour.open("token", person);
    Page page = signIn.page();
    tour.at("hardware-token", page);
    tour.answer(page, "000000", "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.at("hardware-token-wrong", page);
    // As one reads and pastes it: in groups.
    String response = new OcraKeypad(SUITE, SECRET).answer(Tour.challenge(page));
    tour.answer(page, response.substring(0, 3) + " " + response.substring(3), "#lk-submit");
    signIn.tokens();

    signIn = tour.open("token", person);
    page = signIn.page();
    choose(page, fob);
    tour.at("hardware-token-code", page);
    HotpFob fobInHand = new HotpFob(SECRET, 6);
    for (int press = 0; press < 30; press++) {
      fobInHand.press();
    }
    tour.answer(page, fobInHand.press(), "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.at("hardware-token-out-of-step", page);
    tour.answer(page, fobInHand.press(), "#lk-submit");
    tour.at("hardware-token-in-step", page);
    tour.answer(page, fobInHand.press(), "#lk-submit");
    signIn.tokens();

    signIn = tour.open("token", person);
    page = signIn.page();
    choose(page, touched);
    tour.at("hardware-token-touch", page);
    String otp = new YubiKey(tour.publicId(1), PRIVATE_ID, AES_KEY).plugIn().touch();
    tour.answer(page, otp, "#lk-submit");
    signIn.tokens();

    signIn = tour.open("token", person);
    page = signIn.page();
    choose(page, commanded);
    tour.at("hardware-token-commands", page);
    tour.answer(page, HmacSha1Key.variable(SECRET).ykman(Tour.challenge(page)), "#lk-submit");
    signIn.tokens();
    renewed(person, keypad);
  }

  /** A challenge whose time is over, and the one after it. */
  private void renewed(TestUser person, String keypad) {
    SignIn signIn = tour.open("token", person);
    Page page = signIn.page();
    choose(page, keypad);
    String before = Tour.challenge(page);
    if (tour.hasScripts()) {
      page.clock().install();
      page.reload();
      page.clock().fastForward("06:00");
      page.locator("#lk-renew").waitFor();
      tour.at("hardware-token-ended", page);
    }
    tour.press(page, "#lk-renew");
    if (Tour.challenge(page).equals(before)) {
      throw new AssertionError("Not another challenge");
    }
    tour.answer(page, new OcraKeypad(SUITE, SECRET).answer(Tour.challenge(page)), "#lk-submit");
    signIn.tokens();
  }

  private void choose(Page page, String serial) {
    if (!page.locator("#lk-token-label").innerText().contains(serial)) {
      String label =
          page.locator("#lk-token option").allTextContents().stream()
              .map(String::strip)
              .filter(it -> it.contains(serial))
              .findFirst()
              .orElseThrow();
      tour.choose(page, "#lk-token", label);
      tour.press(page, "#lk-choose");
    }
  }

  private void temporaryCode() {
    TestUser person = tour.person("lost");
    give(person, "ocra", "10043", Map.of("suite", SUITE));
    String code =
        tour.realm()
            .latchkey()
            .post("users/" + person.id() + "/temporary-code", Map.of())
            .expect(201)
            .json()
            .path("code")
            .asText();
    SignIn signIn = tour.open("token", person);
    Page page = signIn.page();
    tour.at("hardware-token-or-temporary-code", page);
    tour.press(page, "#lk-use-temporary-code");
    tour.at("temporary-code", page);
    tour.type(page, "#lk-temporary-code", "22222");
    tour.press(page, "#lk-submit");
    Tour.refused(page, "lk-temporary-code");
    tour.at("temporary-code-wrong", page);
    tour.type(page, "#lk-temporary-code", code);
    tour.press(page, "#lk-submit");
    signIn.tokens();
  }

  private void mutual() {
    TestUser person = tour.person("mutual");
    give(person, "ocra", "10044", Map.of("suite", MUTUAL_SUITE, "secret", MUTUAL_SECRET));
    SignIn signIn = tour.open("mutual", person);
    Page page = signIn.page();
    tour.at("client-challenge", page);
    tour.type(page, "#lk-client-challenge", "CLI");
    tour.press(page, "#lk-submit");
    Tour.refused(page, "lk-client-challenge");
    tour.at("client-challenge-wrong", page);
    tour.type(page, "#lk-client-challenge", "CLI2-2220");
    tour.press(page, "#lk-submit");
    tour.at("server-response", page);
    String question = Tour.challenge(page) + "CLI22220";
    tour.answer(page, new OcraKeypad(MUTUAL_SUITE, MUTUAL_SECRET).answer(question), "#lk-submit");
    signIn.tokens();
  }

  private void transaction() {
    TestUser person = tour.person("payer");
    give(person, "ocra", "10045", Map.of("suite", SUITE));
    SignIn signIn = tour.open("token", person, Map.of("authorization_details", PAYMENT));
    Page page = signIn.page();
    tour.at("transaction", page);
    tour.answer(page, "000000", "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.at("transaction-wrong", page);
    tour.answer(page, new OcraKeypad(SUITE, SECRET).answer(Tour.challenge(page)), "#lk-submit");
    signIn.tokens();

    page = tour.open("token", person, Map.of("authorization_details", PAYMENT)).page();
    tour.press(page, "#lk-reject");
    if (!page.url().contains("error=access_denied")) {
      throw new AssertionError("Not rejected: " + page.url());
    }
  }

  /** Gives a token of this serial number in this tour, and says which that is. */
  private String give(TestUser person, String kind, String serial, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(Map.of("secret", SECRET));
    all.putAll(fields);
    String own = tour.named(serial);
    tour.realm().tokens().createFor(person, kind, own, all);
    return own;
  }
}
