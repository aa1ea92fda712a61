package io.latchkey.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Program;
import io.latchkey.it.looks.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo, as it is started by its command, and the README's five minutes with it. */
@LatchkeyTest
class DemoIT {
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private static final List<FiveMinutes> README = FiveMinutes.ofTheReadme();

  private static RunningDemo demo;

  @BeforeAll
  static void startAsTheReadmeSays() {
    FiveMinutes start = README.get(0);
    assertThat(start.code()).contains("mvn -Pdemo");
    demo = RunningDemo.start(start.emphasised().get(0));
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void theFiveMinutesGoAsTheReadmeSays(BrowserSession browser) {
    assertThat(README).hasSize(6);
    Page page = browser.open(View.DESKTOP);
    page.navigate(demo.here(README.get(0).addresses().get(0)));
    page.locator("h1").getByText("Start").waitFor();

    FiveMinutes logIn = README.get(1);
    page.navigate(demo.here(logIn.addresses().get(0)));
    new LoginPage(page).signIn(logIn.code().get(0), logIn.code().get(1));
    Devices devices = new Devices(page, demo.here(logIn.addresses().get(1)));
    answer(page, devices, logIn.serial(), logIn.emphasised().get(0));
    page.getByTestId("page-heading").waitFor();

    FiveMinutes app = README.get(2);
    page.navigate(demo.here(app.addresses().get(0)));
    follow(page, app.emphasised().get(0));
    // Keycloak asks whoever has logged in without levels for the password again.
    page.fill("#password", logIn.code().get(1));
    page.click("#kc-login");
    page.locator("#claim-acr").getByText("1").waitFor();
    follow(page, app.emphasised().get(1));
    answer(page, devices, logIn.serial(), logIn.emphasised().get(0));
    for (String word : List.of("pwd", "otp", "hwk", "mfa")) {
      assertThat(app.code()).contains(word);
      page.locator("#claim-amr").getByText("\"" + word + "\"").waitFor();
    }
    page.locator("#claim-hardware_token").getByText(logIn.serial()).waitFor();
    for (String holder : List.of("ID token", "Access token", "Userinfo")) {
      Locator token = page.locator("details", containing(holder));
      token.locator("summary").click();
      token.locator("pre").getByText("\"amr\" : [ \"pwd\", \"otp\", \"hwk\", \"mfa\" ]").waitFor();
      token.locator("summary").click();
    }
    Screenshots.document(page, "demo-app");

    FiveMinutes pay = README.get(3);
    page.navigate(demo.here(pay.addresses().get(0)));
    follow(page, pay.emphasised().get(0));
    page.fill("#password", logIn.code().get(1));
    page.click("#kc-login");
    HardwareTokenPage payment = new HardwareTokenPage(page);
    assertThat(payment.transaction()).contains("Pay 120.00 EUR to Example Ltd");
    String challenge = payment.challenge();
    answer(page, devices, pay.serial(), logIn.emphasised().get(0));
    page.locator("h1").getByText("Approved").waitFor();
    assertThat(page.locator("pre").innerText()).contains("\"proof\"", challenge, pay.serial());

    FiveMinutes key = README.get(4);
    String token = run(key.commands().get(0));
    assertThat(token).contains("\"access_token\"");
    assertThat(key.code()).anyMatch(it -> it.contains("\"Nightly report\""));

    FiveMinutes behind = README.get(5);
    page.navigate(demo.here(behind.addresses().get(0)));
    new LoginPage(page).signIn(behind.code().get(0), behind.code().get(1));
    page.getByTestId("currentRealm").waitFor();
  }

  @ParameterizedTest
  @CsvSource({
    "bob, FOB-2001, Press, hotp",
    "bob, KEYPAD-2002, Respond, ocra",
    "dave, CLOCK-4001, '', totp",
    "erin, YUBIKEY-5001, Touch, yubico-otp",
    "erin, YUBIKEY-5002, Touch, hmac-sha1"
  })
  void eachDeviceLogsItsHolderIn(
      String name, String serial, String button, String kind, BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    page.navigate(demo.page("/app/login?acr=2"));
    new LoginPage(page).signIn(name, name + "-demo");
    HardwareTokenPage login = new HardwareTokenPage(page);
    login.choices().stream()
        .filter(choice -> choice.contains(serial) && !login.token().contains(serial))
        .forEach(login::choose);
    Devices devices = new Devices(page, demo.page("/devices"));
    answer(page, devices, serial, button);

    page.locator("h2").getByText("Logged in as " + name).waitFor();
    page.locator("#claim-hardware_token").getByText("\"" + kind + "\"").waitFor();
  }

  @Test
  void codesBySmsAndMailArriveInTheInboxAndLogIn(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    page.navigate(demo.realm() + "/account");
    Page inbox = page.context().newPage();
    inbox.navigate(demo.page("/inbox"));
    Locator messages = inbox.locator("#messages > li");
    new LoginPage(page).signIn("frank", "frank-demo");
    page.locator("#lk-response").waitFor();
    // Nobody loads the inbox again.
    Locator sms = messages.getByText("SMS to +491713920012");
    sms.waitFor();
    sms.click();
    page.selectOption("#lk-channel", new SelectOption().setLabel("Mailbox"));
    page.click("#lk-choose");
    Locator mail = messages.getByText("Mail to frank@demo.example");
    mail.waitFor();
    Screenshots.document(inbox, "demo-inbox");

    String code = codeIn(messages.first());
    page.fill("#lk-response", code);
    page.click("#lk-submit");
    page.getByTestId("page-heading").waitFor();
    messages.first().getByText("See it as HTML").click();
    inbox.locator("strong").getByText(code).waitFor();
  }

  @Test
  void aPaymentIsApprovedEachTimeAnewOrRejected(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    page.navigate(demo.page("/bank"));
    follow(page, "Approve the payment");
    new LoginPage(page).signIn("alice", "alice-demo");
    Devices devices = new Devices(page, demo.page("/devices"));
    answer(page, devices, "KEYPAD-1001", "Respond");
    page.locator("h1").getByText("Approved", exactly()).waitFor();

    // Whoever is logged in already must come to the token all the same.
    follow(page, "Demo bank");
    follow(page, "Approve the payment");
    page.fill("#password", "alice-demo");
    page.click("#kc-login");
    new HardwareTokenPage(page).reject();
    page.locator("h1").getByText("Not approved").waitFor();
    String answered = page.url();

    Page other = browser.open(View.DESKTOP);
    other.navigate(answered);
    other.locator("h1").getByText("Nothing was asked").waitFor();
  }

  @Test
  void anApiKeyIsExchangedAtAButtonAndAWrongOneIsRefused(BrowserSession browser) {
    Page page = browser.open(View.NO_JAVASCRIPT);
    page.navigate(demo.page("/app"));
    press(page, "Exchange the API key for a token");
    page.locator("h2").getByText("Made from the API key Nightly report").waitFor();
    page.locator("#claim-api_key").getByText("\"Nightly report\"").waitFor();
    page.locator("#claim-amr").getByText("none", exactly()).waitFor();

    page.fill("#api-key", "lk_wrong");
    press(page, "Exchange the API key for a token");
    page.getByText("invalid_grant").waitFor();
  }

  @Test
  void whoLogsOutIsAskedAgain(BrowserSession browser) {
    Page page = browser.open(View.NO_JAVASCRIPT);
    page.navigate(demo.page("/app/login?acr=1"));
    new LoginPage(page).signIn("dave", "dave-demo");
    page.locator("h2").getByText("Logged in as dave").waitFor();
    press(page, "Log out");
    page.locator("h1").getByText("Demo app").waitFor();
    assertThat(page.locator("#claim-acr").count()).isZero();
    follow(page, "Log in with acr 1");
    new LoginPage(page);
  }

  @Test
  void aTokenSaysWhatIsWrongWithWhatWasTyped(BrowserSession browser) {
    Page page = browser.open(View.NO_JAVASCRIPT);
    Devices devices = new Devices(page, demo.page("/devices"));
    devices.enter("KEYPAD-1001", "123", "Respond");
    Locator field = devices.card("KEYPAD-1001").getByLabel("Challenge");
    devices.card("KEYPAD-1001").getByText("The challenge does not fit").waitFor();
    assertThat(field.inputValue()).isEqualTo("123");
    assertThat(devices.page().getByRole(AriaRole.ALERT).count()).isEqualTo(1);
  }

  @Test
  void everyPageOfTheSiteIsForEverybody(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    Looks looks = new Looks("en", "ltr", complaints);
    page.navigate(demo.page("/app"));
    press(page, "Exchange the API key for a token");
    for (String path : List.of("/app", "/", "/devices", "/inbox", "/bank")) {
      page.navigate(demo.page(path));
      looks.at(path, page);
    }
    assertThat(complaints).isEmpty();
    page.navigate(demo.page("/devices"));
    Screenshots.document(page, "demo-devices");
  }

  private static String codeIn(Locator message) {
    Matcher code = CODE.matcher(message.locator("pre").textContent());
    if (!code.find()) {
      throw new AssertionError("No code in " + message.textContent());
    }
    return code.group();
  }

  private static void answer(Page page, Devices devices, String serial, String button) {
    HardwareTokenPage login = new HardwareTokenPage(page);
    String shown;
    if (login.hasChallenge()) {
      shown = devices.respond(serial, login.challenge(), button);
    } else {
      shown = button.isEmpty() ? devices.display(serial) : devices.press(serial, button);
    }
    login.answer(shown);
  }

  private static void follow(Page page, String text) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text)).click();
  }

  private static void press(Page page, String text) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text)).click();
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static String run(String command) {
    return Program.run("bash", "-c", demo.here(command));
  }
}
