package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.ClaimsServer;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The table in {@code docs/claims.md}: which mapper has its claim in which kind of token. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTableIT {
  /** So many places are first, of a person's own login. */
  private static final int FOR_A_PERSON = 7;

  private static final String SECRET = "3132333435363738393031323334353637383930";

  /** Each mapper's claim, and the settings that it needs to have one. */
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();

  private final Map<String, String> claims = new LinkedHashMap<>();
  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;
  private final HotpFob fob = new HotpFob(SECRET, 6);
  private final ClaimsServer remote = new ClaimsServer();

  ClaimsTableIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
    add("amr", "amr", Map.of());
    add("assurance", "aal", Map.of());
    add("factors", "auth_factors", Map.of());
    add("hardware-token", "hardware_token", Map.of());
    add("api-key", "api_key", Map.of());
    add("group-filter", "groups", Map.of());
    add("role-filter", "roles", Map.of("prefix", "duty"));
    add("template", "template", Map.of("template", "${user.username}"));
    add("remote-claims", "remote", Map.of("url", remote.url("/users/x")));
    add("encrypted-claim", "encrypted", Map.of("recipient", "reader", "attribute", "email"));
    add("pseudonym", "pseudonym", Map.of());
  }

  private void add(String mapper, String claim, Map<String, String> needed) {
    String id = "latchkey-" + mapper + "-mapper";
    settings.put(id, needed);
    claims.put(id, claim);
  }

  @BeforeAll
  void annHasAllThatMappersTellOf() throws Exception {
    realm.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", SECRET));
    realm.resource().roles().create(new RoleRepresentation("duty", null, false));
    RoleRepresentation duty = realm.resource().roles().get("duty").toRepresentation();
    realm.resource().users().get(ann.id()).roles().realmLevel().add(List.of(duty));
    GroupRepresentation staff = new GroupRepresentation();
    staff.setName("staff");
    realm.resource().groups().add(staff).close();
    String group = realm.resource().groups().groups().get(0).getId();
    // A group without roles is not one of a key's.
    realm.resource().groups().group(group).roles().realmLevel().add(List.of(duty));
    realm.resource().users().get(ann.id()).joinGroup(group);
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
  }

  @AfterAll
  void close() {
    remote.close();
  }

  @Test
  void isTheOneInTheDocumentation() throws Exception {
    OidcApp app = app("app", client -> {});
    OidcApp light = app("light", ClaimApps::lightweight);
    String key = apps.issueKey("ann", List.of("duty"), "app");
    JsonNode login = login(app);
    JsonNode refreshed = ClaimApps.refresh(app, login);
    JsonNode lightweight = login(light);
    JsonNode byKey = ClaimApps.exchangeKey(app, key);
    JsonNode robot = ClaimApps.serviceAccount(app);
    Map<String, JsonNode> places = new LinkedHashMap<>();
    places.put("access token", ClaimApps.access(login));
    places.put("ID token", new Jwt(login.path("id_token").asText()).claims());
    places.put("userinfo", userinfo(app, login));
    places.put("introspection", introspection(app, login));
    places.put("access token after refresh", ClaimApps.access(refreshed));
    places.put("lightweight: access token", ClaimApps.access(lightweight));
    places.put("lightweight: introspection", introspection(light, lightweight));
    places.put("API key: access token", ClaimApps.access(byKey));
    places.put("API key: introspection", introspection(app, byKey));
    places.put("API key: userinfo", userinfo(app, byKey));
    places.put("service account: access token", ClaimApps.access(robot));

    List<String> lines = new ArrayList<>();
    lines.add("| mapper | " + places.keySet().stream().collect(Collectors.joining(" | ")) + " |");
    lines.add("| --- |" + " --- |".repeat(places.size()));
    claims.forEach(
        (mapper, claim) ->
            lines.add(
                "| `"
                    + mapper
                    + "` | "
                    + places.values().stream()
                        .map(it -> it.has(claim) ? "yes" : "–")
                        .collect(Collectors.joining(" | "))
                    + " |"));
    String table = String.join("\n", lines);

    assertThat(Files.readString(Setting.path("latchkey.docs").resolve("claims.md")))
        .as("docs/claims.md should have this table:%n%s%n", table)
        .contains(table);
    places.entrySet().stream()
        .limit(FOR_A_PERSON)
        .forEach(
            place ->
                assertThat(place.getValue().path("acr").asText())
                    .as(place.getKey())
                    .isEqualTo("2"));
    assertThat(claims.keySet()).isEqualTo(registered());
  }

  /** All our mappers for OpenID Connect that the server knows. */
  private Set<String> registered() {
    return Objects.requireNonNull(
            realm
                .server()
                .admin()
                .serverInfo()
                .getInfo()
                .getProtocolMapperTypes()
                .get("openid-connect"))
        .stream()
        .map(it -> it.getId())
        .filter(id -> id.startsWith("latchkey-"))
        .collect(Collectors.toSet());
  }

  private OidcApp app(String clientId, Consumer<ClientRepresentation> change) {
    return apps.app(
        clientId,
        "latchkey-amr-mapper",
        Map.of(),
        client -> {
          List<ProtocolMapperRepresentation> mappers = new ArrayList<>(client.getProtocolMappers());
          settings.forEach((id, needed) -> mappers.add(ClaimApps.everywhere(id, needed)));
          mappers.remove(0);
          client.setProtocolMappers(mappers);
          change.accept(client);
        });
  }

  private JsonNode login(OidcApp app) {
    return app.passwordGrant(ann, Map.of("scope", "openid", "token_response", fob.press()))
        .expect(200)
        .json();
  }

  private static JsonNode userinfo(OidcApp app, JsonNode tokens) {
    return app.userinfo(tokens.path("access_token").asText()).expect(200).json();
  }

  private static JsonNode introspection(OidcApp app, JsonNode tokens) {
    return app.introspect(tokens.path("access_token").asText()).expect(200).json();
  }
}
