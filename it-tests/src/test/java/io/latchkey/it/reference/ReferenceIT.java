package io.latchkey.it.reference;

import static io.latchkey.it.reference.ServerReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.docs.Documentation;
import io.latchkey.it.openapi.ApiDescription;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/reference} are what the running server reports. */
@LatchkeyTest
class ReferenceIT {
  private static final UnaryOperator<String> NAME = UnaryOperator.identity();

  private static ServerReport report;

  @BeforeAll
  static void ask(TestServer server) {
    report = new ServerReport(server);
  }

  @Test
  void providers() {
    ReferencePage page = new ReferencePage("providers", "Providers");
    page.add(
        """
        What the JAR adds to the server, by the SPI. *Server info → Providers* in the admin console
        lists the same. Those with an id of Keycloak's own stand in its place.
        """);
    page.add(table(Factory.all()));
    assertThat(Factory.all())
        .allSatisfy(it -> assertThat(report.providers(it.spi()).has(it.id())).isTrue());
    page.add("With Keycloak's feature `declarative-ui` also:");
    page.add(table(Factory.ofFeatures()));
    for (String spi : report.spis()) {
      assertThat(Factory.idsOf(spi)).containsAll(report.providersThatSoundLikeOurs(spi));
    }

    page.section("Themes");
    Table themes = Table.of("theme", "kind");
    report.themes().forEach(kind -> themes.row(Table.code("latchkey"), kind));
    page.add(themes);
    page.assertIsThatOfTheDocumentation();
  }

  @Test
  void steps() {
    ReferencePage page = new ReferencePage("steps", "Steps, conditions and actions");
    page.add("What flows, realms and workflows can be made of, and what is set for each.");
    page.section("Steps and conditions of flows");
    report.steps().forEach(step -> configurable(page, step, "displayName", report::configOf));
    page.section("Authenticators of clients");
    report
        .clientAuthenticators()
        .forEach(step -> configurable(page, step, "displayName", report::configOf));
    page.section("Required actions");
    page.add(
        "People are also sent to them by an application, with `kc_action=` and the id in the"
            + " authorization request.");
    report
        .requiredActions()
        .forEach(action -> configurable(page, action, "name", report::configOfAction));
    page.section("Workflows");
    report.workflowSteps().forEach(step -> component(page, step));
    page.assertIsThatOfTheDocumentation();
  }

  @Test
  void mappers() {
    ReferencePage page = new ReferencePage("mappers", "Mappers");
    page.add(
        """
        Protocol mappers, for clients and client scopes. Settings are spelt as in a realm's file; the
        last column is what the admin console fills in. [Claims](../claims.md) says what comes of
        them.
        """);
    Map<String, String> messages = report.messages("admin");
    for (String protocol : List.of("openid-connect", "saml")) {
      List<JsonNode> mappers = report.mappers(protocol);
      List<JsonNode> ofAll = Settings.ofAll(mappers);
      UnaryOperator<String> text = key -> messages.getOrDefault(key, key);
      page.section(protocol.equals("saml") ? "SAML" : "OpenID Connect");
      page.add("All of them have these settings, beside their own:");
      page.add(Settings.table(ofAll, NAME, text));
      for (JsonNode mapper : mappers) {
        page.subsection(Table.code(text(mapper, "id")));
        page.add(sentence(text(mapper, "name"), text(mapper, "helpText")));
        page.add(Settings.table(Settings.without(mapper, ofAll), NAME, text));
      }
    }
    page.assertIsThatOfTheDocumentation();
  }

  @Test
  void messages() {
    ReferencePage page = new ReferencePage("messages", "Messages");
    page.add(
        """
        Every text that people read, by its key, in English. A realm changes one in *Realm settings →
        Localization*, a theme in its `messages_en.properties`, in each of the languages that
        [look](../look.md#languages) lists.
        """);
    Map<String, String> messages = new TreeMap<>(report.messages("login"));
    messages.keySet().removeIf(key -> !isOurs(key));
    for (MessageUse use : MessageUse.values()) {
      page.section(use.title());
      Table table = Table.of("key", "text");
      messages.forEach(
          (key, text) -> {
            if (MessageUse.of(key) == use) {
              table.row(Table.code(key), Table.plain(text));
            }
          });
      page.add(table);
    }
    page.assertIsThatOfTheDocumentation();
  }

  @Test
  void rest() {
    ReferencePage page = new ReferencePage("rest", "REST");
    page.add(
        """
        Every call, as [openapi.yaml](../openapi.yaml) describes it with its parameters, bodies and
        answers. Calls take a bearer token, but for those marked *open*.
        """);
    ApiDescription api = ApiDescription.read(Documentation.root().resolve("docs/openapi.yaml"));
    api.tags()
        .forEach(
            (tag, description) -> {
              page.section(description);
              Table table = Table.of("call", "what it does", "details", "answers");
              api.operations().stream()
                  .filter(operation -> operation.tag().equals(tag))
                  .forEach(
                      operation ->
                          table.row(
                              Table.code(operation.toString())
                                  + (operation.open() ? " (*open*)" : ""),
                              Table.plain(operation.summary()),
                              Table.plain(operation.description()),
                              String.join(", ", operation.statuses())));
              page.add(table);
            });
    page.assertIsThatOfTheDocumentation();
  }

  private static Table table(List<Factory> factories) {
    Table table = Table.of("SPI", "provider", "what it is");
    factories.forEach(
        it ->
            table.row(
                Table.code(it.spi()),
                Table.code(it.id()),
                JavaSource.of(it.className()).firstSentence()));
    return table;
  }

  private static void configurable(
      ReferencePage page, JsonNode provider, String name, UnaryNode config) {
    String id = text(provider, provider.has("providerId") ? "providerId" : "id");
    JsonNode described = config.of(id);
    page.subsection(Table.code(id));
    page.add(sentence(text(provider, name), text(provider, "description")));
    addSettings(page, described.path("properties"));
  }

  private static void component(ReferencePage page, JsonNode component) {
    page.subsection(Table.code(text(component, "id")));
    page.add(Table.plain(text(component, "helpText")) + ".");
    addSettings(page, component.path("properties"));
  }

  private static void addSettings(ReferencePage page, JsonNode properties) {
    if (!properties.isEmpty()) {
      page.add(Settings.table(properties, NAME, NAME));
    }
  }

  private static String sentence(String name, String text) {
    return "*" + name + "*. " + Table.plain(text);
  }

  private static boolean isOurs(String key) {
    return key.contains("latchkey")
        || key.matches("(hardware-token|signing-key|one-time-code|api-key)-.*");
  }

  /** Asks the server of one provider. */
  private interface UnaryNode {
    JsonNode of(String id);
  }
}
