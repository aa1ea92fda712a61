package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The page that loads the admin application. */
@LatchkeyTest
class AdminAppPageIT {

  @Test
  void saysWhatTheApplicationNeedsAndRunsNothingInline(TestRealm realm) {
    AdminApp app = AdminApp.of(realm);

    HttpAnswer page = app.page("");

    JsonNode told = AdminApp.environment(page);
    String server = realm.server().url().toString();
    assertThat(told.path("authServerUrl").asText()).isEqualTo(server);
    assertThat(told.path("adminBaseUrl").asText()).isEqualTo(server);
    assertThat(told.path("realm").asText()).isEqualTo(realm.name());
    assertThat(told.path("clientId").asText()).isEqualTo("latchkey-admin-console");
    assertThat(told.path("locale").asText()).isEqualTo("en");
    assertThat(told.path("localeDir").asText()).isEqualTo("ltr");
    assertThat(told.path("supportedLocales")).isEmpty();
    assertThat(told.path("version").asText()).isNotEmpty();
    assertThat(told.path("apiKeysOffered").booleanValue()).isTrue();
    assertThat(page.body().replaceFirst("<script id=\"environment\".*?</script>", ""))
        .contains("<noscript>This page needs JavaScript.")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=");
    assertThat(app.page("../admin").expect(200).body()).isEqualTo(page.body());
  }

  @Test
  void allowsItsOwnFilesAndTheServersAndNothingElse(TestRealm realm) {
    HttpAnswer page = AdminApp.of(realm).page("").expect(200);

    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; frame-src 'none'; frame-ancestors 'none';"
                + " base-uri 'none'; form-action 'none'");
    assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(page.headers().allValues("Strict-Transport-Security"))
        .containsExactly("max-age=31536000; includeSubDomains");
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
  }

  @Test
  void namesFilesThatTheServerGives(TestRealm realm) {
    HttpAnswer page = AdminApp.of(realm).page("");
    String resources = AdminApp.environment(page).path("resourceUrl").asText();

    for (String type : Set.of("js", "css")) {
      Matcher file =
          Pattern.compile("\"(" + Pattern.quote(resources) + "/admin-[^\"]+\\." + type + ")\"")
              .matcher(page.body());
      assertThat(file.find()).as(page.body()).isTrue();
      HttpAnswer answer =
          Http.send(HttpRequest.newBuilder(realm.server().url().resolve(file.group(1))));
      answer.expect(200);
      assertThat(answer.header("Content-Type"))
          .contains(type.equals("js") ? "javascript" : "text/css");
    }
  }

  @Test
  void speaksTheLanguageOfWhoeverAsks(TestServer server) {
    try (TestRealm realm = server.createRealm("it-adminapppage-languages")) {
      realm.update(
          it -> {
            it.setInternationalizationEnabled(true);
            it.setSupportedLocales(Set.of("en", "de", "ar"));
            it.setDefaultLocale("de");
          });
      AdminApp app = AdminApp.of(realm);

      JsonNode unasked = AdminApp.environment(app.page(""));
      assertThat(unasked.path("locale").asText()).isEqualTo("de");
      assertThat(unasked.path("supportedLocales").findValuesAsText("code"))
          .containsExactlyInAnyOrder("ar", "de", "en");
      assertThat(unasked.path("supportedLocales").findValuesAsText("label")).contains("Deutsch");
      HttpAnswer arabic = app.page("?kc_locale=ar");
      assertThat(arabic.body()).contains("<html lang=\"ar\" dir=\"rtl\">");
      assertThat(AdminApp.environment(arabic).path("localeDir").asText()).isEqualTo("rtl");
      HttpAnswer browsers =
          Http.send(HttpRequest.newBuilder(app.address()).header("Accept-Language", "en-GB,de"));
      assertThat(AdminApp.environment(browsers).path("locale").asText()).isEqualTo("en");
      assertThat(app.page("?kc_locale=%22%3E%3Cscript%3E").expect(200).body())
          .contains("<html lang=\"de\"");
    }
  }

  @Test
  void isNotThereWithoutItsClient(TestServer server) {
    try (TestRealm realm = server.createRealm("it-adminapppage-without")) {
      AdminApp app = AdminApp.of(realm);
      ClientRepresentation client = app.client(AdminApp.CLIENT);
      client.setEnabled(false);
      realm.resource().clients().get(client.getId()).update(client);
      app.page("").expect(404);

      client.setEnabled(true);
      realm.resource().clients().get(client.getId()).update(client);
      app.page("").expect(200);

      realm.resource().clients().get(client.getId()).remove();
      app.page("").expect(404);
    }
    Http.send(
            HttpRequest.newBuilder(
                URI.create(server.url() + "/realms/it-adminapppage-none/latchkey/admin")))
        .expect(404);
  }
}
