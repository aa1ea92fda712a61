package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.EventRepresentation;

/** Levels of assurance, by tables that an administrator chooses or edits. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssuranceIT {
  private static final String MAPPER = "latchkey-assurance-mapper";
  private static final String SECRET = "3132333435363738393031323334353637383930";

  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;
  private final HotpFob fob = new HotpFob(SECRET, 6);

  AssuranceIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
  }

  @BeforeAll
  void annHoldsAFob() {
    realm.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", SECRET));
    realm.flows().requirePasswordAndHardwareToken();
    apps.app("saver", "latchkey-amr-mapper", Map.of());
  }

  @AfterEach
  void stockFlow() {
    realm.flows().bindToBrowser("browser");
  }

  @Test
  void aPasswordIsLevelOneEverywhereAndAfterRefresh() {
    OidcApp app = apps.app("nist", MAPPER, Map.of());
    JsonNode tokens = ClaimApps.login(app, ann);

    assertLevel(app, tokens, "1", 1);
    assertLevel(app, ClaimApps.refresh(app, tokens), "1", 1);
  }

  @Test
  void aPasswordAndAFobAreLevelTwoUnderTheNamesOfTheTable(BrowserSession browser) {
    realm.flows().bindToBrowser("password-and-token");
    OidcApp app = apps.app("eidas", MAPPER, Map.of("table", "eidas", "acr.format", "name"));
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(ann);
    signIn.hardwareToken().answer(fob.press());
    Tokens tokens = signIn.tokens();

    assertThat(tokens.access().claim("acr").asText())
        .isEqualTo("http://eidas.europa.eu/LoA/substantial");
    assertThat(tokens.id().claim("aal").asInt()).isEqualTo(2);
  }

  @Test
  void anAdministratorsOwnRulesDecideInTheirOrder() {
    OidcApp app =
        apps.app(
            "own",
            MAPPER,
            Map.of(
                "table",
                "custom",
                "rules",
                "# ours\n3 urn:example:gold mfa hardware\n2 urn:example:silver method=password"));

    assertLevel(app, ClaimApps.login(app, ann), "urn:example:silver", 2);
  }

  @Test
  void withoutARuleThatHoldsNoLevelIsReached() {
    OidcApp app =
        apps.app("strict", MAPPER, Map.of("table", "custom", "rules", "3 urn:example:gold mfa"));
    JsonNode access = ClaimApps.access(ClaimApps.login(app, ann));

    assertThat(access.path("acr").asText()).isEqualTo("0");
    assertThat(access.path("aal").isMissingNode()).isTrue();
  }

  @Test
  void programsHaveNoLevel() {
    OidcApp app = apps.app("robot", MAPPER, Map.of());
    String key = apps.issueKey("ann", List.of(), "robot");

    for (JsonNode tokens :
        List.of(ClaimApps.serviceAccount(app), ClaimApps.exchangeKey(app, key))) {
      assertThat(ClaimApps.access(tokens).path("aal").isMissingNode()).isTrue();
    }
  }

  @Test
  void aLightweightTokenHasItIfAsked() {
    OidcApp app = apps.app("light", MAPPER, Map.of(), ClaimApps::lightweight);

    ClaimApps.everywhereLightweight(app, ClaimApps.login(app, ann))
        .forEach((place, claims) -> assertThat(claims.path("aal").asInt()).as(place).isEqualTo(1));
  }

  @Test
  void aLevelIsNeverAboveTheOneThatConditionsOfTheFlowReached(BrowserSession browser) {
    String flow = "levels";
    realm.flows().createWithLevelOne(flow);
    realm.flows().bindToBrowser(flow);
    OidcApp capped = apps.app("capped", MAPPER, Map.of());
    OidcApp free = apps.app("free", MAPPER, Map.of("cap.at.keycloak.level", "false"));
    SignIn signIn = browser.signIn(capped, View.DESKTOP).password(ann);
    signIn.hardwareToken().answer(fob.press());

    assertThat(signIn.tokens().access().claim("aal").asInt()).isEqualTo(1);
    assertThat(browser.signIn(free, signIn.page()).tokens().access().claim("aal").asInt())
        .isEqualTo(2);
  }

  @Test
  void aBadTableIsRefusedWithLineAndReason() {
    assertThat(
            apps.refusal(
                "saver",
                MAPPER,
                Map.of("table", "custom", "rules", "2 two mfa\n1 one hardwrae={x}")))
        .contains("rules: line 2: unknown condition; expected mfa, hardware");
    assertThat(apps.refusal("saver", MAPPER, Map.of("table", "nist")))
        .contains("table: expected one of nist-800-63b-4, eidas, rfc9470, custom");
    assertThat(apps.refusal("saver", MAPPER, Map.of("claim.name", "sub")))
        .contains("claim.name: must be ");
  }

  @Test
  void whatWasSavedAndCannotBeReadCostsTheClaimAndIsEvented() {
    OidcApp app =
        apps.app("outdated", MAPPER, Map.of("table", "custom", "rules", "1 one from-the-future"));
    JsonNode access = ClaimApps.access(ClaimApps.login(app, ann));

    assertThat(access.path("aal").isMissingNode()).isTrue();
    assertThat(access.path("acr").asText()).isEqualTo("1");
    EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
    assertThat(event.getError()).isEqualTo("claim_dropped");
    assertThat(event.getUserId()).isEqualTo(ann.id());
    assertThat(event.getDetails())
        .containsEntry("latchkey_mapper", MAPPER)
        .containsEntry("latchkey_mapper_type", MAPPER)
        .hasEntrySatisfying(
            "reason", it -> assertThat(it).startsWith("rules: line 1: unknown condition"));
  }

  private static void assertLevel(OidcApp app, JsonNode tokens, String acr, int aal) {
    ClaimApps.everywhere(app, tokens)
        .forEach(
            (place, claims) -> {
              assertThat(claims.path("acr").asText()).as(place).isEqualTo(acr);
              assertThat(claims.path("aal").asInt()).as(place).isEqualTo(aal);
            });
  }
}
