package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** How the pages for a new API key look; the pictures are in {@code target/screenshots}. */
@LatchkeyTest
class CreateApiKeyPageIT {

  private static final Map<String, String> CREATE_KEY =
      Map.of("scope", "openid", "kc_action", "latchkey-create-api-key");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.update(it -> it.setDisplayName("Acme"));
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId("latchkey-create-api-key");
    action.setName("Create an API key");
    realm.resource().flows().registerRequiredAction(action);
    app = realm.createApp("cli", Keys::takingKeys);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void thePagesFitAndNothingIsCutOff(View view, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("ada-" + view);
    Page page = browser.signIn(app, view, CREATE_KEY).password(user).page();
    CreateApiKeyPage form = new CreateApiKeyPage(page);
    if (view == View.DESKTOP) {
      Screenshots.document(page, "api-key-form");
    }
    Screenshots.take(page, name("api-key-form", view));
    assertFits(page);

    form.create("", "0", List.of());
    assertThat(form.error("lk-name")).isNotEmpty();
    Screenshots.take(page, name("api-key-form-error", view));
    assertFits(page);

    form.create("Nightly report", "30", List.of("openid"));
    assertThat(form.key()).startsWith("lk_");
    if (view == View.DESKTOP) {
      Screenshots.document(page, "api-key-created");
    }
    Screenshots.take(page, name("api-key-created", view));
    assertFits(page);
    assertThat(page.locator("#lk-api-key").evaluate("it => it.scrollHeight <= it.clientHeight"))
        .as("the whole key is seen")
        .isEqualTo(true);
  }

  private static String name(String page, View view) {
    return page + "-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void assertFits(Page page) {
    assertThat(page.locator("body").evaluate("body => body.scrollWidth"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }
}
