package io.latchkey.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.reference.JavaSource.Constant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of events are those of the code, which no server reports. That servers write nothing
 * else is in {@code SeenEventsIT}.
 */
class EventsReferenceTest {
  private static final Pattern DETAIL = Pattern.compile("\"(latchkey_[a-z_]+)\"");
  private static final Pattern ADMIN_EVENT = Pattern.compile("\"(LATCHKEY_[A-Z_]+)\"");

  @Test
  void events() throws IOException {
    ReferencePage page = new ReferencePage("events", "Events");
    page.add(
        """
        Events are of Keycloak's own types, with details of ours. Steps write LOGIN and LOGIN_ERROR;
        whatever people add, change or remove UPDATE_CREDENTIAL, REMOVE_CREDENTIAL and their `_ERROR`;
        API keys at their doors OAUTH2_EXTENSION_GRANT, TOKEN_EXCHANGE, INTROSPECT_TOKEN,
        USER_INFO_REQUEST, CLIENT_LOGIN, CODE_TO_TOKEN and their `_ERROR`; mappers and the budget for
        tokens OAUTH2_EXTENSION_GRANT_ERROR. [What to watch](../operate.md#what-to-watch) says which
        of them call for somebody.
        """);
    page.section("Details");
    page.add(details());
    page.section("Reasons of tokens, codes and signatures");
    page.add("Values of `latchkey_reason`. Whoever logs in is never told.");
    page.add(table("reason", constants("io.latchkey.step.Reason", it -> true)));
    page.section("Reasons of API keys");
    page.add(
        """
        Values of `latchkey_reason`. Where a key is revoked it is what the administrator or the
        workflow gave as the reason.
        """);
    List<Constant> keys =
        new ArrayList<>(constants("io.latchkey.apikey.ApiKeyVerification", it -> true));
    keys.addAll(constants("io.latchkey.apikey.KeyReasons", it -> true));
    keys.addAll(constants("io.latchkey.apikey.ApiKeys", "possession"::equals));
    page.add(table("reason", keys));
    page.section("Mappers and the budget for tokens");
    page.add("The first is a `latchkey_reason`, the others are errors.");
    List<Constant> tokens =
        new ArrayList<>(
            constants("io.latchkey.budget.OverBudgetNotice", it -> it.contains("budget")));
    tokens.addAll(constants("io.latchkey.budget.OverBudgetNotice", "token_too_large"::equals));
    tokens.addAll(constants("io.latchkey.claims.DroppedClaims", it -> it.startsWith("claim_")));
    tokens.removeIf(it -> it.value().startsWith("latchkey"));
    page.add(table("reason or error", tokens));
    page.section("Admin events");
    page.add("Resource types of ours; other changes are told as Keycloak tells of its own.");
    page.add(adminEvents());
    page.assertIsThatOfTheDocumentation();
  }

  private static Table table(String heading, List<Constant> constants) {
    Table table = Table.of(heading, "what it says");
    for (Constant it : constants) {
      assertThat(it.comment()).as("comment of %s", it.name()).isNotEmpty();
      table.row(Table.code(it.value()), it.comment());
    }
    return table;
  }

  private static List<Constant> constants(String className, Predicate<String> value) {
    return JavaSource.of(className).constants().stream()
        .filter(it -> value.test(it.value()))
        .toList();
  }

  /** Each detail is a constant with a comment, wherever it is. */
  private static Table details() throws IOException {
    List<Constant> details = new ArrayList<>();
    for (Path file : JavaSource.files()) {
      List<MatchResult> mentioned = DETAIL.matcher(Files.readString(file)).results().toList();
      if (!mentioned.isEmpty()) {
        List<Constant> named =
            JavaSource.of(file).constants().stream()
                .filter(it -> it.value().startsWith("latchkey_"))
                .toList();
        assertThat(named).as(file.toString()).hasSameSizeAs(mentioned);
        details.addAll(named);
      }
    }
    details.sort((one, other) -> one.value().compareTo(other.value()));
    return table("detail", details);
  }

  private static Table adminEvents() throws IOException {
    Map<String, String> types = new TreeMap<>();
    for (Path file : JavaSource.files()) {
      ADMIN_EVENT
          .matcher(Files.readString(file))
          .results()
          .forEach(it -> types.put(it.group(1), JavaSource.of(file).firstSentence()));
    }
    Table table = Table.of("resource type", "of");
    types.forEach((type, sentence) -> table.row(Table.code(type), sentence));
    return table;
  }
}
