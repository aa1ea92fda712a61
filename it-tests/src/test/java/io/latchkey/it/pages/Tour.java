package io.latchkey.it.pages;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.looks.Visitor;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One way through all pages: in a language, by hands of some kind, before somebody who looks. */
final class Tour {
  private static final AtomicInteger TOURS = new AtomicInteger();

  private final TestRealm realm;
  private final BrowserSession browser;
  private final String language;
  private final View view;
  private final Hand hand;
  private final Visitor visitor;
  private final int number = TOURS.incrementAndGet();

  Tour(
      TestRealm realm,
      BrowserSession browser,
      String language,
      View view,
      Hand hand,
      Visitor visitor) {
    this.realm = realm;
    this.browser = browser;
    this.language = language;
    this.view = view;
    this.hand = hand;
    this.visitor = visitor;
  }

  /**
   * Goes through all pages.
   *
   * @param mailbox of the realm
   * @param folder where a key is made
   */
  void go(Mailbox mailbox, Path folder) {
    new TokenTour(this).all();
    new EnrolmentTour(this).all();
    new CodeTour(this, mailbox).all();
    new KeyTour(this, folder).all();
  }

  TestRealm realm() {
    return realm;
  }

  /** Tells the things of this tour from those of others. */
  String named(String name) {
    return name + "-" + number;
  }

  /** A number as the public id of a key, in modhex. */
  String publicId(int key) {
    String letters = "cbdefghijklnrtuv";
    int value = number * 16 + key;
    StringBuilder id = new StringBuilder();
    for (int shift = 44; shift >= 0; shift -= 4) {
      id.append(letters.charAt(shift > 28 ? 0 : value >> shift & 15));
    }
    return id.toString();
  }

  TestUser person(String name) {
    return realm.createUser(named(name));
  }

  boolean hasScripts() {
    return view != View.NO_JAVASCRIPT;
  }

  /** Opens an application; the browser comes to the login page. */
  SignIn open(String app, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(Map.of("scope", "openid", "ui_locales", language));
    all.putAll(parameters);
    return browser.signIn(TourRealm.app(realm, app), view, all);
  }

  /** The same, past user name and password. */
  SignIn open(String app, TestUser person, Map<String, String> parameters) {
    SignIn signIn = open(app, parameters);
    type(signIn.page(), "#username", person.username());
    type(signIn.page(), "#password", person.password());
    press(signIn.page(), "#kc-login");
    return signIn;
  }

  SignIn open(String app, TestUser person) {
    return open(app, person, Map.of());
  }

  /** Shows where the tour is. */
  void at(String state, Page page) {
    visitor.at(state, page);
  }

  void type(Page page, String field, String text) {
    hand.type(page, field, text);
  }

  void press(Page page, String button) {
    hand.press(page, button);
  }

  void choose(Page page, String list, String label) {
    hand.choose(page, list, label);
  }

  /** The challenge, as the person reads it. */
  static String challenge(Page page) {
    return page.locator("#lk-challenge").innerText().replaceAll("\\s", "");
  }

  /** Types a response and sends it. */
  void answer(Page page, String response, String button) {
    type(page, "#lk-response", response);
    press(page, button);
  }

  /** The page must say that something is wrong with a field, and stand there again. */
  static void refused(Page page, String field) {
    if (page.locator("#input-error-" + field).count() != 1) {
      throw new AssertionError("Nothing is wrong with " + field + ": " + page.url());
    }
  }

  /** The page must have an element. */
  static void shows(Page page, String selector) {
    if (page.locator(selector).count() == 0) {
      throw new AssertionError("No " + selector + ": " + page.content());
    }
  }
}
