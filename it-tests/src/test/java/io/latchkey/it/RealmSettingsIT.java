package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes of a realm that say what cannot be are refused when somebody saves them. */
@LatchkeyTest
class RealmSettingsIT {

  private static final Map<String, String> VALIDATION =
      Map.of(
          "latchkey.yubico.validation-urls", "https://validation.example.org/verify",
          "latchkey.yubico.client-id", "1",
          "latchkey.yubico.secret", "${vault.validation}");

  @ParameterizedTest
  @CsvSource({
    "latchkey.token.retire-on-release, maybe",
    "latchkey.token.self-enrol-kinds, 'yubico-otp, hotp'",
    "latchkey.token.import-audit-period, 0",
    "latchkey.token.max-self-enrolled, 0",
    "latchkey.token.pin-min-digits, 3",
    "latchkey.token.pin-max-digits, 65",
    "latchkey.temporary-code.default-lifespan, 1h",
    "latchkey.temporary-code.max-lifespan, 2592001",
    "latchkey.temporary-code.max-uses, 0",
    "latchkey.yubico.counters, no",
    "latchkey.one-time-code.budget-sms, many",
    "latchkey.api-key.prefix, LK",
    "latchkey.api-key.retired-prefixes, 'old, x'",
    "latchkey.api-key.default-lifespan, 90 days",
    "latchkey.api-key.max-lifespan, 0",
    "latchkey.api-key.max-per-owner, -1",
    "latchkey.api-key.max-auth-age, 5m",
    "latchkey.api-key.min-acr, platinum",
    "latchkey.api-key.warn-days, '14 0'",
    "latchkey.api-key.warn-days, 'none 3'",
    "latchkey.api-key.warn-days, 2 weeks",
    "latchkey.api-key.warn-address, nobody",
    "latchkey.api-key.audit-period, forever",
    "latchkey.api-key.revoke-family-on-reuse, yes",
    "latchkey.notice.factors, yes",
    "latchkey.notice.api-keys, 1",
    "latchkey.sms.url, http://sms.example.org/"
  })
  void aWrongOneIsRefusedByNameAndNothingIsStored(String name, String value, TestRealm realm) {
    HttpAnswer answer =
        realm
            .server()
            .rest("")
            .put(realm.name(), Map.of("displayName", "Changed", "attributes", Map.of(name, value)))
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(name);
    assertThat(answer.json().path("errorMessage").asText()).startsWith(name + ": ");
    assertThat(realm.resource().toRepresentation().getDisplayName()).isNotEqualTo("Changed");
    assertThat(realm.resource().toRepresentation().getAttributesOrEmpty())
        .doesNotContainEntry(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "validation-urls, http://validation.example.org/verify",
    "validation-urls, https://me:x@validation.example.org/verify",
    "validation-urls, https://127.0.0.1/verify?x=1",
    "validation-urls, nonsense",
    "validation-urls, ''",
    "client-id, 0",
    "client-id, ''",
    "secret, YSBzZWNyZXQgb2YgMjAgYnl0ZXM=",
    "secret, ''"
  })
  void validationServersAreSetWholeOrNotAtAll(String name, String value, TestRealm realm) {
    Map<String, String> attributes = new HashMap<>(VALIDATION);
    attributes.put("latchkey.yubico." + name, value);

    HttpAnswer answer =
        realm.server().rest("").put(realm.name(), Map.of("attributes", attributes)).expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo("latchkey.yubico." + name);
    assertThat(answer.body()).doesNotContain("YSBzZWNyZXQ");
  }

  @Test
  void rightOnesAreStored(TestRealm realm) {
    Map<String, String> attributes = new HashMap<>(VALIDATION);
    attributes.put("latchkey.token.pin-min-digits", "6");
    attributes.put("latchkey.token.self-enrol-kinds", "hmac-sha1, yubico-otp");
    attributes.put("latchkey.temporary-code.max-uses", "1000");

    realm.server().rest("").put(realm.name(), Map.of("attributes", attributes)).expect(204);

    assertThat(realm.resource().toRepresentation().getAttributesOrEmpty())
        .containsAllEntriesOf(attributes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latchkey.token.max-self-enrolled",
        "latchkey.token.pin-min-digits",
        "latchkey.temporary-code.max-uses",
        "latchkey.yubico.counters",
        "latchkey.one-time-code.budget-sms",
        "latchkey.api-key.max-lifespan",
        "latchkey.sms.url"
      })
  void aRealmWithAWrongOneIsNotImported(String name, TestServer server) {
    String realm = "it-realmsettings-wrong";

    HttpAnswer answer =
        server
            .rest("")
            .post("", Map.of("realm", realm, "attributes", Map.of(name, "wrong")))
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(name);
    assertThat(server.rest("").get(realm).status()).isEqualTo(404);
  }
}
