package io.latchkey.it.pages;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.Map;

/** The pages on which people add a token, and change its PIN. */
final class EnrolmentTour {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
  private static final String HMAC_SECRET = "303132333435363738393a3b3c3d3e3f40414243";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";

  private final Tour tour;

  EnrolmentTour(Tour tour) {
    this.tour = tour;
  }

  void all() {
    TestUser holder = keypad();
    changePin(holder);
    secondFactorMissing(holder);
    fob();
    pastedHmac();
    pastedOtp();
  }

  private TestUser keypad() {
    TestUser person = tour.person("keypad");
    String serial = create("ocra", "2211-0042", Map.of("suite", SUITE));
    SignIn signIn = tour.open("password", person, Enrolling.REQUEST);
    Page page = signIn.page();
    tour.at("enrol-serial", page);
    tour.press(page, "#lk-find");
    Tour.refused(page, "lk-serial");
    tour.at("enrol-serial-wrong", page);
    tour.type(page, "#lk-serial", serial);
    tour.press(page, "#lk-find");
    tour.at("enrol-keypad", page);
    tour.type(page, "#lk-label", "My keypad");
    tour.type(page, "#lk-pin", "1234");
    tour.type(page, "#lk-pin-again", "1235");
    tour.press(page, "#lk-enrol");
    Tour.refused(page, "lk-pin");
    if (!page.inputValue("#lk-label").equals("My keypad")) {
      throw new AssertionError("What was typed is lost");
    }
    if (!page.inputValue("#lk-pin").isEmpty()) {
      throw new AssertionError("A PIN is sent back");
    }
    tour.at("enrol-keypad-pin-wrong", page);
    tour.type(page, "#lk-pin", "8023");
    tour.type(page, "#lk-pin-again", "8024");
    tour.press(page, "#lk-enrol");
    Tour.refused(page, "lk-pin-again");
    tour.type(page, "#lk-pin", "8023");
    tour.type(page, "#lk-pin-again", "8023");
    tour.answer(page, "000000", "#lk-enrol");
    Tour.refused(page, "lk-response");
    tour.at("enrol-keypad-wrong", page);
    tour.type(page, "#lk-pin", "8023");
    tour.type(page, "#lk-pin-again", "8023");
    String right = new OcraKeypad(SUITE, SECRET).withPin("8023").answer(Tour.challenge(page));
    tour.answer(page, right, "#lk-enrol");
    signIn.tokens();
    return person;
  }

  private void changePin(TestUser person) {
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("8023");
    SignIn signIn = tour.open("token", person, Map.of("kc_action", Enrolling.ACTION + ":pin"));
    Page page = signIn.page();
    tour.answer(page, keypad.answer(Tour.challenge(page)), "#lk-submit");
    tour.at("change-pin", page);
    keypad.withPin("5910");
    pins(page, "8023", "1111");
    tour.answer(page, keypad.answer(Tour.challenge(page)), "#lk-change-pin");
    Tour.refused(page, "lk-pin");
    tour.at("change-pin-wrong", page);
    pins(page, "8023", "5910");
    tour.answer(page, keypad.answer(Tour.challenge(page)), "#lk-change-pin");
    signIn.tokens();
  }

  private void pins(Page page, String present, String next) {
    tour.type(page, "#lk-present-pin", present);
    tour.type(page, "#lk-pin", next);
    tour.type(page, "#lk-pin-again", next);
  }

  private void secondFactorMissing(TestUser holder) {
    SignIn signIn = tour.open("password", holder, Enrolling.REQUEST);
    Tour.shows(signIn.page(), "#lk-second-factor-missing");
    tour.at("enrol-second-factor-missing", signIn.page());
    tour.press(signIn.page(), "#lk-cancel");
  }

  private void fob() {
    TestUser person = tour.person("fob");
    String serial = create("hotp", "3300-0001", Map.of());
    HotpFob fob = new HotpFob(SECRET, 6);
    SignIn signIn = tour.open("password", person, Enrolling.REQUEST);
    Page page = signIn.page();
    tour.type(page, "#lk-serial", serial);
    tour.press(page, "#lk-find");
    tour.at("enrol-fob", page);
    tour.type(page, "#lk-response", "000000");
    tour.type(page, "#lk-next-response", "000001");
    tour.press(page, "#lk-enrol");
    Tour.refused(page, "lk-response");
    tour.at("enrol-fob-wrong", page);
    tour.type(page, "#lk-response", fob.press());
    tour.type(page, "#lk-next-response", fob.press());
    tour.press(page, "#lk-enrol");
    signIn.tokens();
  }

  private void pastedHmac() {
    SignIn signIn = tour.open("password", tour.person("hmac"), Enrolling.REQUEST);
    Page page = signIn.page();
    tour.press(page, "#lk-paste-hmac-sha1");
    tour.at("paste-hmac", page);
    tour.type(page, "#lk-secret", "abc");
    tour.press(page, "#lk-enrol");
    Tour.refused(page, "lk-secret");
    if (!page.inputValue("#lk-secret").isEmpty()) {
      throw new AssertionError("A secret is sent back");
    }
    tour.at("paste-hmac-wrong", page);
    tour.type(page, "#lk-secret", HMAC_SECRET);
    String answer = HmacSha1Key.variable(HMAC_SECRET).ykman(Tour.challenge(page));
    tour.answer(page, answer, "#lk-enrol");
    signIn.tokens();
  }

  private void pastedOtp() {
    SignIn signIn = tour.open("password", tour.person("otp"), Enrolling.REQUEST);
    Page page = signIn.page();
    tour.press(page, "#lk-paste-yubico-otp");
    tour.at("paste-otp", page);
    tour.type(page, "#lk-public-id", "x");
    tour.type(page, "#lk-private-id", PRIVATE_ID);
    tour.type(page, "#lk-secret", AES_KEY);
    tour.press(page, "#lk-enrol");
    Tour.refused(page, "lk-public-id");
    tour.at("paste-otp-wrong", page);
    tour.type(page, "#lk-public-id", tour.publicId(2));
    tour.type(page, "#lk-private-id", PRIVATE_ID);
    tour.type(page, "#lk-secret", AES_KEY);
    String typed = new YubiKey(tour.publicId(2), PRIVATE_ID, AES_KEY).plugIn().touch();
    tour.answer(page, typed, "#lk-enrol");
    signIn.tokens();
  }

  private String create(String kind, String serial, Map<String, String> fields) {
    Map<String, Object> all = new HashMap<>(fields);
    all.put("kind", kind);
    all.put("serial", tour.named(serial));
    all.put("secret", SECRET);
    tour.realm().tokens().create(all);
    return tour.named(serial);
  }
}
