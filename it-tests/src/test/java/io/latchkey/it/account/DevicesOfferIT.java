package io.latchkey.it.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.versions.OldServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our page in the account console shows only what the server offers. */
@Tag("versions")
@LatchkeyTest
class DevicesOfferIT {

  @Test
  void apiKeysAreShownWhereTheServerOffersThem(TestRealm realm, BrowserSession browser) {
    realm.update(it -> it.setAccountTheme("latchkey"));
    DevicesPage page =
        DevicesPage.open(browser.open(View.DESKTOP), realm, realm.createUser("dora"));
    page.page().getByText("You have no hardware token.").waitFor();

    assertThat(page.page().locator("main h2").allInnerTexts())
        .isEqualTo(
            OldServer.isIt() ? List.of("Hardware tokens") : List.of("Hardware tokens", "API keys"));
  }
}
