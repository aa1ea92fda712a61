package io.latchkey.it.claims;

import static io.latchkey.it.saml.SamlApp.mapper;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.saml.SamlApp;
import io.latchkey.it.saml.SamlAssertion;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What SAML applications are told of a login: the same as others. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamlClaimsIT {
  private static final String DEVICE = "latchkey-saml-hardware-token-mapper";
  private static final String LEVEL = "latchkey-saml-assurance-mapper";
  private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";
  private static final String AAL = "http://idmanagement.gov/ns/assurance/aal/";
  private static final String EIDAS = "http://eidas.europa.eu/LoA/";
  private static final String SECRET = "3132333435363738393031323334353637383930";

  private final TestRealm realm;
  private final TestUser ann;
  private final HotpFob fob = new HotpFob(SECRET, 6);

  SamlClaimsIT(TestRealm realm) {
    this.realm = realm;
    this.ann = realm.createUser("ann");
  }

  @BeforeAll
  void annHoldsAFob() {
    realm
        .tokens()
        .createFor(
            ann, "hotp", "F-1", Map.of("secret", SECRET, "manufacturer", "Acme", "model", "Fob 3"));
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().createWithLevelOne("levels");
  }

  @AfterEach
  void stockFlow() {
    realm.flows().bindToBrowser("browser");
  }

  @Test
  void aPasswordIsLevelOneAndNoDevice(BrowserSession browser) {
    try (SamlApp app = app("password", mapper(DEVICE, Map.of()), mapper(LEVEL, Map.of()))) {
      SamlAssertion told = login(app, browser, false);

      assertThat(told.classRef()).isEqualTo(AAL + "1");
      assertThat(told.attributes("a")).containsOnly(Map.entry("acr", AAL + "1"), number("1"));
      assertThat(told.attributes("hardware_token")).isEmpty();
    }
  }

  @Test
  void aPasswordAndAFobAreLevelTwoAndTheFobIsNamed(BrowserSession browser) {
    realm.flows().bindToBrowser("password-and-token");
    try (SamlApp app = app("fob", mapper(DEVICE, Map.of()), mapper(LEVEL, Map.of()))) {
      SamlAssertion told = login(app, browser, true);

      assertThat(told.classRef()).isEqualTo(AAL + "2");
      assertThat(told.attributes("a")).containsOnly(Map.entry("acr", AAL + "2"), number("2"));
      assertThat(told.attributes("hardware_token"))
          .isEqualTo(
              Map.of(
                  "hardware_token.kind", "hotp",
                  "hardware_token.serial", "F-1",
                  "hardware_token.manufacturer", "Acme",
                  "hardware_token.model", "Fob 3"));
    }
  }

  @Test
  void namesFormatsTableAndSerialAreAsTheAdministratorSetThem(BrowserSession browser) {
    realm.flows().bindToBrowser("password-and-token");
    Map<String, String> device =
        Map.of(
            "attribute.name", "urn:example:device",
            "attribute.nameformat", "URI Reference",
            "friendly.name", "device",
            "serial", "none");
    Map<String, String> level =
        Map.of(
            "attribute.name", "urn:example:level",
            "aal.attribute.name", "urn:example:number",
            "attribute.nameformat", "URI Reference",
            "table", "eidas",
            "acr.format", "number");
    try (SamlApp app = app("named", mapper(DEVICE, device), mapper(LEVEL, level))) {
      SamlAssertion told = login(app, browser, true);

      assertThat(told.classRef()).isEqualTo(EIDAS + "substantial");
      assertThat(told.attributes("urn:example:"))
          .isEqualTo(
              Map.of(
                  "urn:example:device.kind", "hotp",
                  "urn:example:device.manufacturer", "Acme",
                  "urn:example:device.model", "Fob 3",
                  "urn:example:level", "2",
                  "urn:example:number", "2"));
      var kind = told.attribute("urn:example:device.kind");
      assertThat(kind.getAttribute("FriendlyName")).isEqualTo("device.kind");
      assertThat(kind.getAttribute("NameFormat"))
          .isEqualTo("urn:oasis:names:tc:SAML:2.0:attrname-format:uri");
    }
  }

  @Test
  void withoutARuleThatHoldsKeycloaksOwnStays(BrowserSession browser) {
    Map<String, String> gold = Map.of("table", "custom", "rules", "3 urn:example:gold mfa");
    try (SamlApp app = app("strict", mapper(LEVEL, gold))) {
      SamlAssertion told = login(app, browser, false);

      assertThat(told.classRef()).isEqualTo(UNSPECIFIED);
      assertThat(told.attributes("a")).isEmpty();
    }
  }

  @Test
  void aClassThatWasAskedForAndReachedStaysUnlessTheTableDeniesIt(BrowserSession browser) {
    realm.flows().bindToBrowser("levels");
    Map<String, String> eidas = Map.of("table", "eidas", "cap.at.keycloak.level", "false");
    try (SamlApp app =
        SamlApp.create(
            realm,
            "asking",
            client ->
                client
                    .getAttributes()
                    .put(
                        "acr.loa.map",
                        "{\"urn:example:one\":1,\"%1$slow\":1,\"%1$shigh\":1}".formatted(EIDAS)),
            mapper(LEVEL, eidas))) {
      Page page = browser.open(View.DESKTOP);
      app.open(page, "urn:example:one");
      signIn(page, true);
      SamlAssertion foreign = app.assertion(page);
      app.open(page, EIDAS + "low");
      SamlAssertion weaker = app.assertion(page);
      app.open(page, EIDAS + "high");
      SamlAssertion stronger = app.assertion(page);
      app.open(page);
      SamlAssertion any = app.assertion(page);

      assertThat(foreign.classRef()).isEqualTo("urn:example:one");
      assertThat(weaker.classRef()).isEqualTo(EIDAS + "low");
      assertThat(stronger.classRef()).isEqualTo(EIDAS + "substantial");
      assertThat(any.classRef()).isEqualTo(EIDAS + "substantial");
      for (SamlAssertion each : new SamlAssertion[] {foreign, weaker, stronger, any}) {
        assertThat(each.attributes("acr")).containsEntry("acr", EIDAS + "substantial");
      }
    }
  }

  @Test
  void aLevelIsNeverAboveTheOneThatConditionsOfTheFlowReached(BrowserSession browser) {
    realm.flows().bindToBrowser("levels");
    try (SamlApp app = app("capped", mapper(LEVEL, Map.of()))) {
      SamlAssertion told = login(app, browser, true);

      assertThat(told.classRef()).isEqualTo(AAL + "1");
      assertThat(told.attributes("aal")).containsExactly(number("1"));
    }
  }

  @Test
  void aBadSettingIsRefusedWithLineAndReason() {
    try (SamlApp app = app("saver")) {
      assertThat(app.refusal(LEVEL, Map.of("table", "custom", "rules", "2 two mfa\n1 one mf")))
          .contains("rules: line 2: unknown condition; expected mfa, hardware");
      assertThat(app.refusal(LEVEL, Map.of("table", "nist")))
          .contains("table: expected one of nist-800-63b-4, eidas, rfc9470, custom");
      assertThat(app.refusal(DEVICE, Map.of("serial", "hashed")))
          .contains("serial: expected plain, pseudonym or none");
      assertThat(app.refusal(DEVICE, Map.of("attribute.nameformat", "urn")))
          .contains("attribute.nameformat: expected one of Basic, URI Reference, Unspecified");
    }
  }

  @Test
  void whatWasSavedAndCannotBeReadCostsTheAttributesAndIsEvented(BrowserSession browser) {
    Map<String, String> future = Map.of("table", "custom", "rules", "1 one from-the-future");
    try (SamlApp app = app("outdated", mapper(LEVEL, future))) {
      SamlAssertion told = login(app, browser, false);

      assertThat(told.classRef()).isEqualTo(UNSPECIFIED);
      assertThat(told.attributes("a")).isEmpty();
      EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
      assertThat(event.getError()).isEqualTo("claim_dropped");
      assertThat(event.getClientId()).isEqualTo("outdated");
      assertThat(event.getUserId()).isEqualTo(ann.id());
      assertThat(event.getDetails())
          .containsEntry("latchkey_mapper_type", LEVEL)
          .hasEntrySatisfying(
              "reason", it -> assertThat(it).startsWith("rules: line 1: unknown condition"));
    }
  }

  private SamlApp app(String entityId, ProtocolMapperRepresentation... mappers) {
    return SamlApp.create(realm, entityId, client -> {}, mappers);
  }

  private SamlAssertion login(SamlApp app, BrowserSession browser, boolean withFob) {
    Page page = browser.open(View.DESKTOP);
    app.open(page);
    signIn(page, withFob);
    return app.assertion(page);
  }

  private void signIn(Page page, boolean withFob) {
    new LoginPage(page).signIn(ann.username(), ann.password());
    if (withFob) {
      new HardwareTokenPage(page).answer(fob.press());
    }
  }

  private static Map.Entry<String, String> number(String level) {
    return Map.entry("aal", level);
  }
}
