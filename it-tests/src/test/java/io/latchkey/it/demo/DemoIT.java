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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo, as it is started by its command, and the README's five minutes with it. */
@LatchkeyTest
class DemoIT {
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
    Window window = open(browser, View.DESKTOP, README.get(0).addresses().get(0));
    Page page = window.page();
    window.await("h1", "Start");

    FiveMinutes logIn = README.get(1);
    String password = logIn.code().get(1);
    String respond = logIn.emphasised().get(0);
    page.navigate(demo.here(logIn.addresses().get(0)));
    new LoginPage(page).signIn(logIn.code().get(0), password);
    Devices devices = new Devices(page, demo.here(logIn.addresses().get(1)));
    window.answer(devices, logIn.serial(), respond);
    page.getByTestId("page-heading").waitFor();

    FiveMinutes app = README.get(2);
    page.navigate(demo.here(app.addresses().get(0)));
    window.follow(app.emphasised().get(0));
    window.passwordAgain(password);
    window.await("#claim-acr", "\"1\"");
    window.follow(app.emphasised().get(1));
    window.answer(devices, logIn.serial(), respond);
    assertThat(app.code()).contains("pwd", "otp", "hwk", "mfa");
    window.await("#claim-amr", "[\"pwd\",\"otp\",\"hwk\",\"mfa\"]");
    page.locator("#claim-hardware_token").getByText(logIn.serial()).waitFor();
    Screenshots.document(page, "demo-app");
    for (String holder : List.of("ID token", "Access token", "Userinfo")) {
      Locator token = page.locator("details", new Page.LocatorOptions().setHasText(holder));
      token.locator("summary").click();
      token.getByText("\"amr\" : [ \"pwd\", \"otp\", \"hwk\", \"mfa\" ]").waitFor();
    }

    FiveMinutes pay = README.get(3);
    page.navigate(demo.here(pay.addresses().get(0)));
    window.follow(pay.emphasised().get(0));
    window.passwordAgain(password);
    HardwareTokenPage payment = new HardwareTokenPage(page);
    assertThat(payment.transaction()).contains("Pay 120.00 EUR to Example Ltd");
    String challenge = payment.challenge();
    window.answer(devices, pay.serial(), respond);
    window.await("h1", "Approved");
    assertThat(page.locator("pre").innerText()).contains("\"proof\"", challenge, pay.serial());

    FiveMinutes key = README.get(4);
    assertThat(Program.run("bash", "-c", demo.here(key.commands().get(0))))
        .contains("\"access_token\"");

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
    Window window = open(browser, View.DESKTOP, demo.page("/app/login?acr=2"));
    new LoginPage(window.page()).signIn(name, name + "-demo");
    HardwareTokenPage login = new HardwareTokenPage(window.page());
    login.choices().stream()
        .filter(choice -> choice.contains(serial) && !login.token().contains(serial))
        .forEach(login::choose);
    window.answer(new Devices(window.page(), demo.page("/devices")), serial, button);

    window.await("h2", "Logged in as " + name);
    window.page().locator("#claim-hardware_token").getByText("\"" + kind + "\"").waitFor();
  }

  @Test
  void codesBySmsAndMailArriveInTheInboxAndLogIn(BrowserSession browser) {
    Page page = open(browser, View.DESKTOP, demo.realm() + "/account").page();
    // Nobody loads the inbox again.
    Page inbox = page.context().newPage();
    inbox.navigate(demo.page("/inbox"));
    Locator messages = inbox.locator("#messages > li");
    new LoginPage(page).signIn("frank", "frank-demo");
    page.locator("#lk-response").waitFor();
    Locator sms = messages.getByText("SMS to +491713920012");
    sms.waitFor();
    sms.click();
    page.selectOption("#lk-channel", new SelectOption().setLabel("Mailbox"));
    page.click("#lk-choose");
    messages.getByText("Mail to frank@demo.example").waitFor();
    Screenshots.document(inbox, "demo-inbox");

    String code = Window.codeIn(messages.first());
    page.fill("#lk-response", code);
    page.click("#lk-submit");
    page.getByTestId("page-heading").waitFor();
    messages.first().getByText("See it as HTML").click();
    inbox.locator("strong").getByText(code).waitFor();
  }

  @Test
  void whatIsReadStaysOpenWhenMoreArrives(BrowserSession browser) {
    sms("first");
    Page inbox = open(browser, View.DESKTOP, demo.page("/inbox")).page();
    Locator first = inbox.locator("#messages > li").first();
    String id = first.getAttribute("id");
    first.locator("summary").focus();

    sms("second");

    inbox.locator("#messages > li").first().getByText("second").first().waitFor();
    Locator read = inbox.locator("#" + id);
    assertThat(read.locator("details").getAttribute("open")).isNotNull();
    assertThat(read.locator("summary").evaluate("it => it === document.activeElement"))
        .isEqualTo(true);
  }

  /** For nobody that another test looks for. */
  private static void sms(String text) {
    String body = "{\"to\": \"+491713920099\", \"text\": \"" + text + "\"}";
    assertThat(Program.run("curl", "-s", "-d", body, demo.page("/sms"))).contains("sent");
  }

  @Test
  void aPaymentIsApprovedEachTimeAnewOrRejected(BrowserSession browser) {
    Window window = open(browser, View.DESKTOP, demo.page("/bank"));
    window.follow("Approve the payment");
    new LoginPage(window.page()).signIn("alice", "alice-demo");
    Devices devices = new Devices(window.page(), demo.page("/devices"));
    window.answer(devices, "KEYPAD-1001", "Respond");
    window.await("h1", "Approved");

    // Whoever is logged in already must come to the token all the same.
    window.follow("Demo bank");
    window.follow("Approve the payment");
    window.passwordAgain("alice-demo");
    new HardwareTokenPage(window.page()).reject();
    window.await("h1", "Not approved");

    Window other = open(browser, View.DESKTOP, window.page().url());
    other.await("h1", "Nothing was asked");
  }

  @Test
  void anApiKeyIsExchangedAtAButtonAndAWrongOneIsRefused(BrowserSession browser) {
    Window window = open(browser, View.NO_JAVASCRIPT, demo.page("/app"));
    window.press("Exchange the API key for a token");
    window.await("h2", "Made from the API key Nightly report");
    window.await("#claim-amr", "none");
    window.page().locator("#claim-api_key").getByText("\"Nightly report\"").waitFor();

    window.page().fill("#api-key", "lk_wrong");
    window.press("Exchange the API key for a token");
    window.page().getByText("invalid_grant").waitFor();
  }

  @Test
  void whoLogsOutIsAskedAgain(BrowserSession browser) {
    Window window = open(browser, View.NO_JAVASCRIPT, demo.page("/app/login?acr=1"));
    new LoginPage(window.page()).signIn("dave", "dave-demo");
    window.await("h2", "Logged in as dave");
    window.press("Log out");
    window.await("h1", "Demo app");
    assertThat(window.page().locator("#claim-acr").count()).isZero();
    window.follow("Log in with acr 1");
    new LoginPage(window.page());
  }

  @Test
  void aTokenSaysWhatIsWrongWithWhatWasTyped(BrowserSession browser) {
    Page page = open(browser, View.NO_JAVASCRIPT, demo.page("/")).page();
    Devices devices = new Devices(page, demo.page("/devices"));
    devices.enter("KEYPAD-1001", "123", "Respond");
    devices.card("KEYPAD-1001").getByText("The challenge does not fit").waitFor();
    assertThat(devices.card("KEYPAD-1001").getByLabel("Challenge").inputValue()).isEqualTo("123");
    assertThat(devices.page().getByRole(AriaRole.ALERT).count()).isEqualTo(1);
  }

  @Test
  void everyPageOfTheSiteIsForEverybody(BrowserSession browser) {
    Window window = open(browser, View.DESKTOP, demo.page("/app"));
    List<String> complaints = new ArrayList<>();
    window.page().onConsoleMessage(message -> complaints.add(message.text()));
    Looks looks = new Looks("en", "ltr", complaints);
    window.press("Exchange the API key for a token");
    for (String path : List.of("/app", "/", "/inbox", "/bank", "/devices")) {
      window.page().navigate(demo.page(path));
      looks.at(path, window.page());
    }
    assertThat(complaints).isEmpty();
    Screenshots.document(window.page(), "demo-devices");
  }

  private static Window open(BrowserSession browser, View view, String address) {
    Page page = browser.open(view);
    page.navigate(demo.here(address));
    return new Window(page);
  }
}
