package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.SecurityKey;
import io.latchkey.it.device.Signer;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The realm in which a signing key stands in place of the password. */
@LatchkeyTest
class PasswordlessRealmIT {

  private static final Mailbox MAILBOX = new Mailbox();

  private static ConfiguredRealm configured;
  private static TestRealm realm;
  private static OidcApp app;

  @TempDir private static Path folder;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.PASSWORDLESS, server);
    realm = configured.realm();
    MAILBOX.receivingFrom(realm);
    app = configured.app("app", "latchkey");
  }

  @AfterAll
  static void removeRealm() {
    MAILBOX.close();
    configured.close();
  }

  @Test
  void aKeyIsRegisteredByMailAndIsThePassword(BrowserSession browser) {
    TestUser user = realm.createUser("coder");
    SshKey key = SshKey.make(folder, "coder", "ed25519");
    registerByMail(browser, user, key);

    SignIn signIn = named(browser, user);
    Page page = signIn.page();
    answer(page, "AAAA");
    page.locator("#input-error-lk-response").waitFor();
    answer(page, sign(page, key));
    Jwt access = signIn.tokens().access();

    assertThat(ConfiguredRealm.amr(access)).containsExactlyInAnyOrder("pop", "swk");
    assertThat(access.claim("acr").asText()).isEqualTo("1");
  }

  @Test
  void aSecurityKeyMustHaveAskedForItsPinOrAFinger(BrowserSession browser) {
    TestUser user = realm.createUser("toucher");
    SecurityKey key = SecurityKey.ed25519();
    registerByMail(browser, user, key.states(true, true));

    SignIn signIn = named(browser, user);
    Page page = signIn.page();
    answer(page, sign(page, key.states(true, false)));
    page.locator("#input-error-lk-response").waitFor();
    answer(page, sign(page, key.states(true, true)));

    signIn.tokens();
  }

  @Test
  void whoHasNoKeyCannotLogIn(BrowserSession browser) {
    SignIn signIn = named(browser, realm.createUser("without"));

    signIn.page().locator("#kc-error-message").waitFor();
  }

  @Test
  void aShellSignsInWithoutAPasswordToo(BrowserSession browser) throws IOException {
    realm.createApp("cli", client -> client.setDirectAccessGrantsEnabled(true));
    TestUser user = realm.createUser("shell");
    SshKey key = SshKey.make(folder, "shell", "ed25519");
    registerByMail(browser, user, key);

    byte[] answer =
        Program.run(
            List.of(
                Setting.path("latchkey.docs").resolve("examples/signing-key-login").toString(),
                realm.issuer() + "/protocol/openid-connect/token",
                "cli",
                user.username(),
                key.file().toString()),
            Map.of(),
            "\n".getBytes(StandardCharsets.UTF_8));

    JsonNode tokens = new ObjectMapper().readTree(answer);
    assertThat(tokens.path("access_token").asText()).isNotEmpty();
  }

  /** An administrator has Keycloak send the link; who follows it has no other way to log in. */
  private static void registerByMail(BrowserSession browser, TestUser user, Signer key) {
    realm
        .resource()
        .users()
        .get(user.id())
        .executeActionsEmail(List.of("latchkey-enrol-signing-key"));
    String mail = MAILBOX.await(user.username() + "@example.org", "action-token");
    Matcher link = Pattern.compile("https?://\\S+action-token\\?key=[^\\s\"<]+").matcher(mail);
    assertThat(link.find()).as(mail).isTrue();
    MAILBOX.forget();
    Page page = browser.open(View.DESKTOP);
    page.navigate(link.group().replace("&amp;", "&"));
    page.locator("#kc-info-message a").first().click();
    page.fill("#lk-public-key", key.publicKey());
    page.fill("#lk-label", "Mine");
    page.click("#lk-continue");
    page.fill("#lk-response", sign(page, key));
    page.click("#lk-enrol");
    page.locator("#kc-info-message").waitFor();
  }

  private static SignIn named(BrowserSession browser, TestUser user) {
    SignIn signIn = browser.signIn(app, View.DESKTOP);
    assertThat(signIn.page().locator("#password").count()).isZero();
    signIn.page().fill("#username", user.username());
    signIn.page().click("#kc-login");
    return signIn;
  }

  private static void answer(Page page, String signature) {
    page.fill("#lk-response", signature);
    page.click("#lk-submit");
  }

  private static String sign(Page page, Signer key) {
    return key.sign(
        page.locator("#lk-challenge").innerText(), page.locator("#lk-namespace").innerText());
  }
}
