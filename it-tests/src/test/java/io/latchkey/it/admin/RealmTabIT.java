package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.reference.RealmSettingsPage;
import io.latchkey.it.reference.ServerReport;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our tab in the realm settings, on a server with the feature that it needs. */
@LatchkeyTest
class RealmTabIT {
  private static final String TYPE = "org.keycloak.services.ui.extend.UiTabProvider";
  private static final String MAX_USES = "latchkey.temporary-code.max-uses";
  private static final String MAX_LIFESPAN = "latchkey.api-key.max-lifespan";

  private static DistributionBackend backend;
  private static TestServer server;

  private TestRealm realm;

  @BeforeAll
  static void startServer() {
    backend = DistributionBackend.withTabsAndNoVault(it -> it);
    server = new TestServer(backend);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void createRealm() {
    realm = server.createRealm("tab");
  }

  @AfterEach
  void removeRealm() {
    realm.close();
  }

  @Test
  void keycloakWarnsOfTheInternalSpisThatComeWithTheFeature() throws IOException {
    List<String> listed;
    try (var in = RealmTabIT.class.getResourceAsStream("/feature-spis.txt")) {
      listed =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    }

    assertThat(listed).hasSize(2);
    assertThat(listed)
        .map(line -> line.split(" ", -1))
        .allSatisfy(
            it ->
                assertThat(backend.buildLogLines())
                    .anyMatch(
                        line ->
                            line.contains(
                                "KC-SERVICES0047: "
                                    + it[1]
                                    + " ("
                                    + it[2]
                                    + ") is implementing the internal SPI "
                                    + it[0])));
  }

  @Test
  void theReferenceListsItsSettings() throws IOException {
    RealmSettingsPage.assertIsWhatTheServerReports(new ServerReport(server));
    RealmSettingsPage.assertDefaultsAreThoseOf(server.operationalInfo());
  }

  @Test
  void whatIsSavedBecomesAttributesAndWhatIsEmptiedGoes() {
    create(Map.of("temporary-code_max-uses", "5", "api-key_max-lifespan", "3600")).expect(201);
    assertThat(attributes()).containsEntry(MAX_USES, "5").containsEntry(MAX_LIFESPAN, "3600");

    update(Map.of("temporary-code_max-uses", "6", "api-key_max-lifespan", "")).expect(204);

    assertThat(attributes()).containsEntry(MAX_USES, "6").doesNotContainKey(MAX_LIFESPAN);
    assertThat(shown()).containsEntry("temporary-code_max-uses", "6").hasSize(1);
  }

  @Test
  void aWrongValueIsRefusedByNameAndChangesNothing() {
    HttpAnswer first = create(Map.of("temporary-code_max-uses", "0")).expect(400);
    assertThat(first.json().path("errorMessage").asText())
        .isEqualTo(MAX_USES + ": expected a whole number from 1 to 1000");
    assertThat(tabs()).isEmpty();

    create(Map.of("temporary-code_max-uses", "5")).expect(201);
    HttpAnswer secret =
        update(
                Map.of(
                    "temporary-code_max-uses", "7",
                    "yubico_validation-urls", "https://validation.example.org/verify",
                    "yubico_client-id", "1",
                    "yubico_secret", "YSBzZWNyZXQgb2YgMjAgYnl0ZXM="))
            .expect(400);

    assertThat(secret.json().path("errorMessage").asText()).startsWith("latchkey.yubico.secret: ");
    assertThat(secret.body()).doesNotContain("YSBzZWNyZXQ");
    assertThat(attributes())
        .containsEntry(MAX_USES, "5")
        .doesNotContainKey("latchkey.yubico.client-id");
    assertThat(shown()).isEqualTo(Map.of("temporary-code_max-uses", "5"));
  }

  @Test
  void aChangeOfTheRealmElsewhereIsShown() {
    create(Map.of("temporary-code_max-uses", "5")).expect(201);

    realm.update(
        it -> {
          it.getAttributes().put(MAX_USES, "8");
          it.getAttributes().put(MAX_LIFESPAN, "7200");
        });

    assertThat(shown())
        .isEqualTo(Map.of("temporary-code_max-uses", "8", "api-key_max-lifespan", "7200"));
    update(Map.of("temporary-code_max-uses", "9")).expect(204);
    assertThat(attributes()).containsEntry(MAX_USES, "9").containsEntry(MAX_LIFESPAN, "7200");
  }

  @Test
  void aRefusedChangeOfTheRealmIsNotShown() {
    create(Map.of("temporary-code_max-uses", "5")).expect(201);

    server.rest("").put(realm.name(), Map.of("attributes", Map.of(MAX_USES, "0"))).expect(400);

    assertThat(shown()).isEqualTo(Map.of("temporary-code_max-uses", "5"));
  }

  @Test
  void aFirstFormThatDoesNotKnowOfSettingsLeavesThemAndTheNextOneShowsThem() {
    realm.update(it -> it.getAttributes().put(MAX_LIFESPAN, "7200"));

    create(Map.of("temporary-code_max-uses", "5")).expect(400);

    assertThat(attributes()).containsEntry(MAX_LIFESPAN, "7200").doesNotContainKey(MAX_USES);
    assertThat(shown()).isEqualTo(Map.of("api-key_max-lifespan", "7200"));
    create(Map.of("temporary-code_max-uses", "5")).expect(400);
    update(Map.of("temporary-code_max-uses", "5")).expect(204);
    assertThat(attributes()).containsEntry(MAX_LIFESPAN, "7200").containsEntry(MAX_USES, "5");
  }

  @Test
  void aRealmThatIsImportedWithATabShowsItsAttributes() {
    realm.close();
    Map<String, Object> tab = new HashMap<>(representation(Map.of("api-key_prefix", "old")));
    tab.remove("providerType");
    server
        .rest("")
        .post(
            "",
            Map.of(
                "realm",
                realm.name(),
                "attributes",
                Map.of(MAX_USES, "5"),
                "components",
                Map.of(TYPE, List.of(tab))))
        .expect(201);

    assertThat(attributes()).containsEntry(MAX_USES, "5");
    assertThat(attributes()).doesNotContainKey("latchkey.api-key.prefix");
    assertThat(shown()).isEqualTo(Map.of("temporary-code_max-uses", "5"));
  }

  @Test
  void whoMayNotManageTheRealmSavesNothing() {
    create(Map.of("temporary-code_max-uses", "5")).expect(201);
    String path = "components/" + tabs().get(0).path("id").asText();
    Map<String, Object> change = representation(Map.of("temporary-code_max-uses", "9"));
    RestClient person = Administrator.create(realm, "person").keycloak(realm);
    RestClient viewer = Administrator.create(realm, "viewer", "view-realm").keycloak(realm);

    try (TestRealm other = server.createRealm("tab-other")) {
      RestClient stranger = Administrator.create(other, "boss", "manage-realm").keycloak(realm);

      person.put(path, change).expect(403);
      viewer.put(path, change).expect(403);
      assertThat(stranger.put(path, change).status()).isIn(401, 403);
    }
    assertThat(attributes()).containsEntry(MAX_USES, "5");
  }

  @Test
  void theConsoleShowsTheTabAndSavesIt(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    page.navigate(
        server.url() + "/admin/master/console/#/" + realm.name() + "/realm-settings/latchkey");
    new LoginPage(page).signIn(server.adminUsername(), server.adminPassword());
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Latchkey")).click();
    page.getByTestId("temporary-code_max-uses").fill("11");
    Screenshots.document(page, "realm-tab");
    save(page);
    Eventually.holds(
        "the tab is saved.", () -> attributes().getOrDefault(MAX_USES, ""), "11"::equals);
    assertThat(attributes())
        .containsEntry("latchkey.notice.factors", "true")
        .doesNotContainKey(MAX_LIFESPAN);

    page.getByTestId("temporary-code_max-uses").fill("0");
    save(page);
    page.getByText(MAX_USES + ": expected a whole number from 1 to 1000").first().waitFor();
    page.getByTestId("temporary-code_max-uses").fill("12");
    save(page);

    Eventually.holds(
        "the tab is saved again.", () -> attributes().getOrDefault(MAX_USES, ""), "12"::equals);
  }

  private static void save(Page page) {
    page.locator("form:has([data-testid='temporary-code_max-uses'])").getByTestId("save").click();
  }

  private HttpAnswer create(Map<String, String> config) {
    return server.rest(realm.name()).post("components", representation(config));
  }

  private HttpAnswer update(Map<String, String> config) {
    String id = tabs().get(0).path("id").asText();
    return server.rest(realm.name()).put("components/" + id, representation(config));
  }

  private static Map<String, Object> representation(Map<String, String> config) {
    return Map.of(
        "providerId",
        "Latchkey",
        "providerType",
        TYPE,
        "config",
        config.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue()))));
  }

  private JsonNode tabs() {
    return server.rest(realm.name()).get("components?type=" + TYPE).expect(200).json();
  }

  private Map<String, String> shown() {
    Map<String, String> config = new HashMap<>();
    tabs()
        .path(0)
        .path("config")
        .properties()
        .forEach(it -> config.put(it.getKey(), it.getValue().path(0).asText()));
    return config;
  }

  private Map<String, String> attributes() {
    return realm.resource().toRepresentation().getAttributesOrEmpty();
  }
}
