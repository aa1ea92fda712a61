package io.latchkey.it.pages;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages on which people answer with a code that was sent, and say where to send it. */
final class CodeTour {
  private static final String ACTION = "latchkey-enrol-address";

  private static final Pattern CODE = Pattern.compile("<strong>([0-9]{6})</strong>");

  private final Tour tour;
  private final Mailbox mailbox;

  CodeTour(Tour tour, Mailbox mailbox) {
    this.tour = tour;
    this.mailbox = mailbox;
  }

  void all() {
    login();
    enrolment();
  }

  private void login() {
    TestUser person = tour.person("mailed");
    Codes.give(tour.realm(), person, "email", Codes.mailOf(person), "Mailbox");
    Codes.give(tour.realm(), person, "email", "second-" + Codes.mailOf(person), "Second mailbox");
    SignIn signIn = tour.open("code", person);
    Page page = signIn.page();
    tour.at("one-time-code", page);
    tour.press(page, "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.answer(page, "abc", "#lk-submit");
    Tour.refused(page, "lk-response");
    tour.at("one-time-code-wrong", page);
    // As often as it takes until another one may be sent.
    List<String> sent = messages(person);
    tour.press(page, "#lk-resend");
    tour.at("one-time-code-resend", page);
    List<String> again =
        Eventually.holds(
            "another code",
            () -> {
              if (messages(person).size() == sent.size()) {
                tour.press(page, "#lk-resend");
              }
              return messages(person);
            },
            all -> all.size() > sent.size());
    String code = code(again);
    tour.answer(page, code.substring(0, 3) + "-" + code.substring(3), "#lk-submit");
    signIn.tokens();
  }

  private List<String> messages(TestUser person) {
    return mailbox.messagesTo("").stream()
        .filter(message -> message.contains(Codes.mailOf(person)))
        .toList();
  }

  /** The code in the last message, whatever its language. */
  private static String code(List<String> messages) {
    Matcher code = CODE.matcher(messages.get(messages.size() - 1));
    if (!code.find()) {
      throw new AssertionError("No code: " + messages);
    }
    return code.group(1);
  }

  private void enrolment() {
    TestUser person = tour.person("address");
    String address = "new-" + Codes.mailOf(person);
    SignIn signIn = tour.open("password", person, Map.of("kc_action", ACTION));
    Page page = signIn.page();
    tour.at("enrol-address", page);
    tour.type(page, "#lk-address", "nowhere");
    tour.press(page, "#lk-send");
    Tour.refused(page, "lk-address");
    if (!page.inputValue("#lk-address").equals("nowhere")) {
      throw new AssertionError("What was typed is lost");
    }
    tour.at("enrol-address-wrong", page);
    tour.type(page, "#lk-address", address);
    tour.press(page, "#lk-send");
    tour.at("prove-address", page);
    tour.answer(page, "abc", "#lk-prove");
    Tour.refused(page, "lk-response");
    tour.at("prove-address-wrong", page);
    List<String> sent = mailbox.messagesTo(address);
    tour.answer(page, code(sent), "#lk-prove");
    signIn.tokens();
  }
}
