package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.latchkey.it.device.ClaimsServer;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.LargeTokens;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Memberships;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Tokens with all our mappers, with as many of Keycloak's own, and with none besides those that
 * every client has: one server, one database, one person, eight sessions of each client.
 */
class ClaimsBench {
  private static final int CONNECTIONS = 8;
  private static final int GROUPS = 10;
  private static final int ROLES = 10;
  private static final String CLIENT_SECRET = "bench-secret";
  private static final String FOB_SECRET = "3132333435363738393031323334353637383930";

  private final Report report = new Report(ClaimsBench.class);
  private final HotpFob fob = new HotpFob(FOB_SECRET, 6);

  @Test
  void mappersCostNoMoreThanKeycloaksOwn() throws JOSEException {
    try (PostgreSql database = PostgreSql.start();
        ClaimsServer remote = new ClaimsServer();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench")) {
      TestUser ann = prepare(realm);
      List<ProtocolMapperRepresentation> ours = ours(remote);
      List<ProtocolMapperRepresentation> stock = stock(ours.size());
      assertThat(stock).hasSameSizeAs(ours);
      Load none = refreshes(realm, ann, "no mapper", List.of());
      Load keycloaks = refreshes(realm, ann, "eleven of Keycloak's", stock);
      Load all = refreshes(realm, ann, "all eleven of ours", ours);
      List<ProtocolMapperRepresentation> plain =
          ours.stream()
              .filter(it -> !it.getProtocolMapper().equals("latchkey-encrypted-claim-mapper"))
              .toList();
      Load unencrypted = refreshes(realm, ann, "ours but the encrypted claim", plain);
      List<Load> loads = List.of(none, keycloaks, all, unencrypted);
      Turns.take(loads);
      report.table("", "a second", "p99 in ms", "answers");
      loads.forEach(report::row);
      compare(all, keycloaks);
      compare(unencrypted, keycloaks);
      report.ratio("all of ours to none, requests", all.rateTo(none));
      report.ratio("Keycloak's to none, requests", keycloaks.rateTo(none));
      report.table(
          LargeTokens.GROUPS + " groups and " + LargeTokens.ROLES + " roles",
          "characters of the access token");
      sizes(realm);
      report.publish();
    }
  }

  private TestUser prepare(TestRealm realm) throws JOSEException {
    TestUser ann = realm.createUser("ann");
    new Memberships(realm).give(ann, GROUPS, ROLES);
    realm.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", FOB_SECRET));
    String key =
        new JWKSet(
                new RSAKeyGenerator(2_048)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID("reader-1")
                    .generate()
                    .toPublicJWK())
            .toString();
    realm.createApp(
        "reader",
        client -> client.setAttributes(Map.of("use.jwks.string", "true", "jwks.string", key)));
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    return ann;
  }

  private static List<ProtocolMapperRepresentation> ours(ClaimsServer remote) {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    for (String plain : List.of("amr", "assurance", "factors", "hardware-token", "api-key")) {
      settings.put(plain, Map.of());
    }
    settings.put("group-filter", Map.of("prefix", "department-"));
    settings.put("role-filter", Map.of("prefix", "duty-"));
    settings.put("template", Map.of("template", "${user.username?upper_case}"));
    settings.put("remote-claims", Map.of("url", remote.url("/users/x"), "cache", "3600"));
    settings.put("encrypted-claim", Map.of("recipient", "reader", "attribute", "email"));
    settings.put("pseudonym", Map.of());
    List<ProtocolMapperRepresentation> mappers = new ArrayList<>();
    settings.forEach((name, its) -> mappers.add(mapper("latchkey-" + name + "-mapper", "", its)));
    return mappers;
  }

  /** Keycloak's for the same facts, where it has some, then attributes of the person. */
  private static List<ProtocolMapperRepresentation> stock(int count) {
    List<ProtocolMapperRepresentation> mappers = new ArrayList<>();
    mappers.add(mapper("oidc-amr-mapper", "", Map.of()));
    mappers.add(mapper("oidc-group-membership-mapper", "", Map.of("claim.name", "groups")));
    mappers.add(
        mapper(
            "oidc-usermodel-realm-role-mapper",
            "",
            Map.of("claim.name", "roles", "multivalued", "true")));
    mappers.add(
        mapper("oidc-hardcoded-claim-mapper", "", Map.of("claim.name", "fix", "claim.value", "1")));
    mappers.add(
        mapper(
            "oidc-usersessionmodel-note-mapper",
            "",
            Map.of("claim.name", "note", "user.session.note", "AUTH_TIME")));
    while (mappers.size() < count) {
      String claim = "attribute" + mappers.size();
      mappers.add(
          mapper(
              "oidc-usermodel-attribute-mapper",
              claim,
              Map.of("claim.name", claim, "user.attribute", "email", "jsonType.label", "String")));
    }
    return mappers;
  }

  private static ProtocolMapperRepresentation mapper(
      String type, String suffix, Map<String, String> settings) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type + suffix);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    Map<String, String> config = new TreeMap<>(settings);
    config.put("access.token.claim", "true");
    config.put("id.token.claim", "true");
    mapper.setConfig(config);
    return mapper;
  }

  /** Refreshing has no password to hash; access and ID token are made anew each time. */
  private Load refreshes(
      TestRealm realm, TestUser ann, String name, List<ProtocolMapperRepresentation> mappers) {
    String clientId = name.replaceAll("[^a-z]", "-");
    OidcApp app =
        realm.createApp(
            clientId,
            client -> {
              client.setPublicClient(false);
              client.setSecret(CLIENT_SECRET);
              client.setDirectAccessGrantsEnabled(true);
              client.setProtocolMappers(mappers);
            });
    // The scope of that name, which new realms have, has some of our mappers.
    String id = realm.resource().clients().findByClientId(clientId).get(0).getId();
    realm.resource().clients().get(id).getDefaultClientScopes().stream()
        .filter(scope -> scope.getName().equals("latchkey"))
        .forEach(
            scope -> realm.resource().clients().get(id).removeDefaultClientScope(scope.getId()));
    List<String> refreshTokens = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      refreshTokens.add(login(app, ann).path("refresh_token").asText());
    }
    URI endpoint = URI.create(realm.issuer() + "/protocol/openid-connect/token");
    return new Load(
        name,
        CONNECTIONS,
        number ->
            Load.post(
                endpoint,
                Map.of(
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    clientId,
                    "client_secret",
                    CLIENT_SECRET,
                    "refresh_token",
                    refreshTokens.get(number))));
  }

  private JsonNode login(OidcApp app, TestUser ann) {
    return app.passwordGrant(ann, Map.of("scope", "openid", "token_response", fob.press()))
        .expect(200)
        .json();
  }

  private void compare(Load one, Load other) {
    String what = one.name() + " to " + other.name() + ", ";
    report.atLeast(what + "requests", one.rateTo(other), 0.95);
    report.atMost(what + "p99", one.p99To(other), 1.1);
  }

  private void sizes(TestRealm realm) {
    realm.update(it -> it.setDirectGrantFlow("direct grant"));
    LargeTokens large = LargeTokens.in(realm, "large");
    for (int budget : List.of(0, 4_096)) {
      report.row(
          budget == 0 ? "without a budget" : "`latchkey.token-budget` of " + budget,
          large.answer("budget-" + budget, budget).path("access_token").asText().length());
    }
  }
}
