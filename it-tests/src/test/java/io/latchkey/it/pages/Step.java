package io.latchkey.it.pages;

import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.signature.Signing;
import java.util.Map;

/** Each of our steps and actions with a form whose right answer ends the login. */
enum Step {
  TOKEN("token", "", "lk-answer-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      stage.keypad(person, SUITE);
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.respond(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
    }
  },
  TEMPORARY_CODE("token", "", "lk-temporary-code-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      stage.temporaryCode(person);
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-temporary-code-form", Map.of("lk-temporary-code", stage.temporaryCode(person)));
    }
  },
  CODE("code", "", "lk-answer-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      Codes.give(stage.realm(), person, "email", Codes.mailOf(person), "Mailbox");
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.respond(Codes.mailed(stage.mailbox(), person));
    }
  },
  SIGNING_KEY("key", "", "lk-answer-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      Signing.register(TourRealm.app(stage.realm(), "password"), person, stage.key(), "Key");
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.respond(Signing.sign(page, stage.key()));
    }
  },
  ENROL_TOKEN("password", Enrolling.ACTION, "lk-prove-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      stage.unassigned(person, SUITE);
    }

    @Override
    FormLogin forward(Stage stage, TestUser person, FormLogin page) {
      return page.next(
          page.send(
              "lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "T-" + person.username())));
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-prove-form",
          Map.of("lk-response", new OcraKeypad(SUITE, SECRET).answer(page.challenge())));
    }
  },
  CHANGE_PIN("token", Enrolling.ACTION + ":pin", "lk-pin-form") {
    @Override
    void prepare(Stage stage, TestUser person) {
      stage.keypad(person, PIN_SUITE, "pin", "8023");
    }

    @Override
    FormLogin forward(Stage stage, TestUser person, FormLogin page) {
      return page.next(
          page.respond(new OcraKeypad(PIN_SUITE, SECRET).withPin("8023").answer(page.challenge())));
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-pin-form",
          Map.of(
              "lk-present-pin", "8023",
              "lk-pin", "5910",
              "lk-pin-again", "5910",
              "lk-response",
                  new OcraKeypad(PIN_SUITE, SECRET).withPin("5910").answer(page.challenge())));
    }
  },
  ENROL_ADDRESS("password", "latchkey-enrol-address", "lk-prove-form") {
    @Override
    void prepare(Stage stage, TestUser person) {}

    @Override
    FormLogin forward(Stage stage, TestUser person, FormLogin page) {
      return page.next(
          page.send(
              "lk-address-form",
              Map.of(
                  "lk-action", "send",
                  "lk-channel", "email",
                  "lk-address", Codes.mailOf(person))));
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-prove-form",
          Map.of("lk-action", "prove", "lk-response", Codes.mailed(stage.mailbox(), person)));
    }
  },
  ENROL_SIGNING_KEY("password", "latchkey-enrol-signing-key", "lk-prove-form") {
    @Override
    void prepare(Stage stage, TestUser person) {}

    @Override
    FormLogin forward(Stage stage, TestUser person, FormLogin page) {
      return page.next(
          page.send(
              "lk-enrol-form",
              Map.of("lk-action", "key", "lk-public-key", stage.key().publicKey())));
    }

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-prove-form",
          Map.of("lk-action", "prove", "lk-response", Signing.sign(page, stage.key())));
    }
  },
  CREATE_API_KEY("password", "latchkey-create-api-key", "lk-create-api-key-form") {
    @Override
    void prepare(Stage stage, TestUser person) {}

    @Override
    HttpAnswer answer(Stage stage, TestUser person, FormLogin page) {
      return page.send(
          "lk-create-api-key-form",
          Map.of("lk-action", "create", "lk-name", "nightly", "lk-expiry-days", "1"));
    }

    @Override
    HttpAnswer end(FormLogin after) {
      return after.send("lk-api-key-created-form", Map.of("lk-continue", "true"));
    }
  };

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PIN_SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";

  private final String app;
  private final String action;
  private final String form;

  Step(String app, String action, String form) {
    this.app = app;
    this.action = action;
    this.form = form;
  }

  /** Gives the person what the step asks for. */
  abstract void prepare(Stage stage, TestUser person);

  /** From the first page to the one with the answer. */
  FormLogin forward(Stage stage, TestUser person, FormLogin page) {
    return page;
  }

  /** Goes on from the page that the right answer leads to, until the login ends. */
  HttpAnswer end(FormLogin after) {
    return after.page();
  }

  /** Sends the right answer. */
  abstract HttpAnswer answer(Stage stage, TestUser person, FormLogin page);

  String app() {
    return app;
  }

  Map<String, String> parameters() {
    return action.isEmpty()
        ? Map.of("scope", "openid")
        : Map.of("scope", "openid", "kc_action", action);
  }

  /** The page with the answer, of a person who is prepared for it. */
  FormLogin open(Stage stage, TestUser person) {
    OidcApp app = TourRealm.app(stage.realm(), app());
    return forward(stage, person, FormLogin.withPassword(app, person, parameters()));
  }

  /** The form with the answer. */
  String form() {
    return form;
  }
}
