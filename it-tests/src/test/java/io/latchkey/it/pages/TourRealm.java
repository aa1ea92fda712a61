package io.latchkey.it.pages;

import io.latchkey.it.apikey.Keys;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.looks.Languages;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** The realm of all tours: an application for each way to sign in, in all languages. */
final class TourRealm {
  private static final String PASSWORD = "auth-username-password-form";
  private static final String TOKEN = "latchkey-hardware-token";

  private TourRealm() {}

  static void setUp(TestRealm realm, Mailbox mailbox) {
    realm.update(
        it -> {
          it.setDisplayName("Acme");
          it.setInternationalizationEnabled(true);
          it.setSupportedLocales(new HashSet<>(Languages.ALL));
          it.setDefaultLocale("en");
          it.getAttributesOrEmpty()
              .putAll(
                  Map.of(
                      "latchkey.token.self-enrol-kinds", "hmac-sha1, yubico-otp",
                      // The codes are looked for among the mails.
                      "latchkey.notice.factors", "false",
                      // Otherwise everybody has a second factor.
                      "latchkey.one-time-code.account-email", "false",
                      "latchkey.one-time-code.budget-client", "100/60"));
        });
    mailbox.receivingFrom(realm);
    for (String action :
        List.of(
            "latchkey-enrol-hardware-token",
            "latchkey-enrol-signing-key",
            "latchkey-enrol-address",
            "latchkey-create-api-key")) {
      RequiredActionProviderSimpleRepresentation registration =
          new RequiredActionProviderSimpleRepresentation();
      registration.setProviderId(action);
      registration.setName(action);
      realm.resource().flows().registerRequiredAction(registration);
    }
    app(realm, "password", Map.of(PASSWORD, Map.of()));
    app(realm, "token", Map.of(PASSWORD, Map.of(), TOKEN, Map.of()));
    app(realm, "mutual", Map.of(PASSWORD, Map.of(), TOKEN, Map.of("mutual", "true")));
    app(
        realm,
        "code",
        Map.of(
            PASSWORD,
            Map.of(),
            "latchkey-one-time-code",
            Map.of("digits", "6", "codeLifetime", "300", "attempts", "3", "resendAfter", "1")));
    app(realm, "key", Map.of(PASSWORD, Map.of(), "latchkey-signing-key", Map.of()));
    app(realm, "stock", Map.of("auth-username-form", Map.of(), "auth-password-form", Map.of()));
    app(realm, "api-key", Map.of("latchkey-api-key", Map.of()));
  }

  /** An application of this id, whose people go through these steps. */
  private static void app(TestRealm realm, String id, Map<String, Map<String, String>> steps) {
    String flow = "by " + id;
    realm.flows().create(flow);
    steps.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(TourRealm::place)))
        .forEach(step -> realm.flows().require(flow, step.getKey(), step.getValue()));
    realm.createApp(
        id,
        client -> {
          Keys.takingKeys(client);
          client.setAuthenticationFlowBindingOverrides(Map.of("browser", realm.flows().idOf(flow)));
        });
  }

  /** User name and password come before what is ours. */
  private static String place(String step) {
    return step.equals("auth-username-form") ? "" : step;
  }

  static OidcApp app(TestRealm realm, String id) {
    return new OidcApp(realm.issuer(), id, null);
  }
}
