package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding tokens: search, filters, pages, counts and the export. */
@LatchkeyTest
class InventorySearchIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static TestUser holder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    holder = realm.createUser("holder");
    for (String serial : List.of("ab-1", "AB-2", "Ab_3", "ab%4", "AC-5", "z9-6", "z10-7", "!x")) {
      create(realm, "hotp", serial);
    }
    create(realm, "totp", "ab-8");
    realm.tokens().assign(create(realm, "totp", "zz"), holder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search=ab|ab%4 ab-1 AB-2 ab-8 Ab_3",
        "search=AB-|ab-1 AB-2 ab-8",
        "search=ab_|Ab_3",
        "search=ab%25|ab%4",
        "search=!|!x",
        "search=z|z10-7 z9-6 zz",
        "search=z9|z9-6",
        "search=9|''",
        "search=b-1|''",
        "kind=totp|ab-8 zz",
        "kind=totp&search=ab|ab-8",
        "state=assigned|zz",
        "state=available&kind=totp|ab-8",
        "first=1&max=2&search=ab|ab-1 AB-2",
        "first=9|zz",
        "first=10|''",
        "max=0|''",
      })
  void aSearchFindsTheBeginningsOfSerialsInOrder(String query, String found, TestRealm realm) {
    assertThat(String.join(" ", serials(realm.latchkey().get("tokens?" + query)))).isEqualTo(found);
  }

  @Test
  void theTokensOfAHolderAreFound(TestRealm realm) {
    assertThat(serials(realm.latchkey().get("tokens?holder=" + holder.id()))).containsExactly("zz");
    assertThat(serials(realm.latchkey().get("tokens?holder=" + holder.username())))
        .containsExactly("zz");
    assertThat(serials(realm.latchkey().get("tokens?holder=nobody"))).isEmpty();
  }

  @Test
  void theTokensOfAnImportAreFound(TestRealm realm) {
    try (TestRealm other = realm.server().createRealm("it-inventory-batch")) {
      create(other, "hotp", "before");
      String csv = "kind,serial,secret\nhotp,b-2,%s\nhotp,b-1,%s\n".formatted(SECRET, SECRET);
      other
          .latchkey()
          .postBody("tokens/import?batch=may", "text/csv", csv.getBytes(StandardCharsets.UTF_8))
          .expect(200);

      assertThat(serials(other.latchkey().get("tokens?batch=may"))).containsExactly("b-1", "b-2");
      assertThat(other.latchkey().get("tokens/count?batch=may").json().asInt()).isEqualTo(2);
      assertThat(serials(other.latchkey().get("tokens?batch=june"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"'',10", "?search=ab,5", "?kind=totp,2", "?max=1&first=3,10", "?search=none,0"})
  void theCountIsThatOfAllPages(String query, long count, TestRealm realm) {
    assertThat(realm.latchkey().get("tokens/count" + query).expect(200).json().asLong())
        .isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens", "tokens/count", "tokens/export"})
  void aWrongFilterIsRefusedByName(String path, TestRealm realm) {
    for (String query : List.of("max=1001", "first=-1", "kind=sms", "state=gone")) {
      HttpAnswer answer = realm.latchkey().get(path + "?" + query).expect(400);
      assertThat(answer.json().path("field").asText())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void theExportHoldsWhatIsReadAndNoSecret(TestRealm realm) {
    HttpAnswer csv = realm.latchkey().get("tokens/export?search=ab").expect(200);

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Cache-Control")).contains("no-store");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(6);
    JsonNode first = realm.latchkey().get("tokens?search=ab&max=1").json().get(0);
    List<String> names = List.of(lines.get(0).split(",", -1));
    List<String> cells = List.of(lines.get(1).split(",", -1));
    assertThat(cells).hasSameSizeAs(names);
    for (int column = 0; column < names.size(); column++) {
      assertThat(cells.get(column)).isEqualTo(first.path(names.get(column)).asText());
    }
    assertThat(csv.body()).doesNotContain(SECRET);
  }

  @Test
  void theExportGoesOnBeyondAPage(TestRealm realm) {
    try (TestRealm many = realm.server().createRealm("it-inventory-many")) {
      // More than two pages of the export, and many with the same search key.
      for (int number = 0; number < 520; number++) {
        many.tokens()
            .create(
                Map.of(
                    "kind",
                    "hotp",
                    "serial",
                    "same",
                    "manufacturer",
                    "maker " + number,
                    "secret",
                    SECRET));
      }

      List<String> lines = many.latchkey().get("tokens/export").expect(200).body().lines().toList();

      assertThat(lines).hasSize(521).doesNotHaveDuplicates();
    }
  }

  private static String create(TestRealm realm, String kind, String serial) {
    return realm.tokens().create(Map.of("kind", kind, "serial", serial, "secret", SECRET));
  }

  private static List<String> serials(HttpAnswer answer) {
    List<String> serials = new ArrayList<>();
    answer.expect(200).json().forEach(token -> serials.add(token.path("serial").asText()));
    return serials;
  }
}
