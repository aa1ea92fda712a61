package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser, where files are chosen and commands are copied. */
@LatchkeyTest
class SigningKeyPagesIT {

  private static OidcApp app;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.update(it -> it.setDisplayName("Acme"));
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of());
    app = realm.createApp("app");
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE_DARK", "NO_JAVASCRIPT"})
  void aKeyIsRegisteredFromFilesAndSignsIn(View view, TestRealm realm, BrowserSession browser)
      throws IOException {
    String name = view.name().toLowerCase(Locale.ROOT).replace('_', '-');
    TestUser user = realm.createUser("ada-" + name);
    SshKey key = SshKey.make(folder, name, "ecdsa -b 256");
    SignIn first = browser.signIn(app, view, Signing.REQUEST).password(user);
    Page page = first.page();
    give(page, "lk-public-key", folder.resolve(name + ".pub"), view);
    page.fill("#lk-label", "Laptop");
    assertThat(page.inputValue("#lk-public-key")).isEqualTo(key.publicKey());
    document(page, "enrol-signing-key", view);
    page.click("#lk-continue");

    assertThat(page.locator("#lk-fingerprint").innerText()).isEqualTo(key.fingerprint());
    document(page, "prove-signing-key", view);
    give(page, "lk-response", signature(page, key, name), view);
    page.click("#lk-enrol");
    first.tokens();

    SignIn second = browser.signIn(app, view).password(user);
    Page login = second.page();
    assertThat(login.locator("#lk-keys").innerText()).isEqualTo("Laptop");
    document(login, "signing-key", view);
    login.fill("#lk-response", "AAAA");
    login.click("#lk-submit");
    assertThat(login.locator("#input-error-lk-response").innerText()).isEqualTo(Signing.REFUSED);
    assertThat(login.inputValue("#lk-command"))
        .isEqualTo(
            "printf %%s '%s' | ssh-keygen -Y sign -n login@%s -f ~/.ssh/id_ed25519"
                .formatted(login.locator("#lk-challenge").innerText(), realm.name()));
    give(login, "lk-response", signature(login, key, name), view);
    login.click("#lk-submit");
    second.tokens();
  }

  /** Chooses the file; without scripts the page offers none, and one pastes. */
  private static void give(Page page, String field, Path file, View view) throws IOException {
    if (view == View.NO_JAVASCRIPT) {
      assertThat(page.locator("#" + field + "-file").isVisible()).isFalse();
      page.fill("#" + field, Files.readString(file));
    } else {
      // The script that reads files runs when all of the page is there.
      page.waitForLoadState();
      page.setInputFiles("#" + field + "-file", file);
      page.waitForCondition(() -> !page.inputValue("#" + field).isBlank());
    }
  }

  private static Path signature(Page page, SshKey key, String name) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".sig"),
        key.sign(
            page.locator("#lk-challenge").innerText(), page.locator("#lk-namespace").innerText()));
  }

  private static void document(Page page, String name, View view) {
    if (view == View.DESKTOP) {
      Screenshots.document(page, name);
    } else {
      Screenshots.take(page, name + "-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    assertThat(page.locator("body").evaluate("body => body.scrollWidth"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }
}
