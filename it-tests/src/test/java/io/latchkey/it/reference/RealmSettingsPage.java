package io.latchkey.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.docs.Documentation;
import io.latchkey.it.reference.JavaSource.Constant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What realms and clients set by attributes: those of realms as a server reports them that shows
 * them on a tab, those of clients as the code names them.
 */
public final class RealmSettingsPage {
  private static final Pattern OPTION =
      Pattern.compile("^\\| `([a-z-]+)` \\| .* \\| `(.*)` \\|$", Pattern.MULTILINE);

  private RealmSettingsPage() {}

  /** Compares, or writes, the page. */
  public static void assertIsWhatTheServerReports(ServerReport report) {
    ReferencePage page = new ReferencePage("settings", "Settings of realms and clients");
    page.add(
        """
        Attributes, which a realm file, `kcadm.sh` or Keycloak's admin REST writes. A wrong value is
        refused with the attribute's name when it is saved.
        """);
    page.section("Realms");
    page.add(
        """
        The second column is the name on the tab *Latchkey* in the realm settings, which the admin
        console shows on servers with [a feature for it](../realm-settings.md).
        """);
    page.add(
        Settings.table(report.tab(), name -> "latchkey." + name.replace('_', '.'), label -> label));
    page.section("Clients");
    Table table = Table.of("attribute", "what it is");
    clientAttributes().forEach(it -> table.row(Table.code(it.value()), it.comment()));
    page.add(table);
    page.assertIsThatOfTheDocumentation();
  }

  /**
   * The options' page, which the code alone can make, states what a server uses where nothing is
   * set.
   */
  public static void assertDefaultsAreThoseOf(Map<String, String> operationalInfo)
      throws IOException {
    Path page = Documentation.root().resolve("docs/reference/options.md");
    List<MatchResult> options = OPTION.matcher(Files.readString(page)).results().toList();

    assertThat(options).isNotEmpty();
    assertThat(options)
        .allSatisfy(it -> assertThat(operationalInfo).containsEntry(it.group(1), it.group(2)));
  }

  private static List<Constant> clientAttributes() {
    return Stream.of(
            JavaSource.of("io.latchkey.apikey.ApiKeyClients").constants(),
            JavaSource.of("io.latchkey.apikey.ApiKeyLifespans").constants(),
            JavaSource.of("io.latchkey.budget.BudgetSettings").constants())
        .flatMap(List::stream)
        .filter(it -> it.value().startsWith("latchkey."))
        .toList();
  }
}
