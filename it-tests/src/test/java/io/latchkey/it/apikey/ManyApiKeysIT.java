package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Finding and revoking keys among many. */
@LatchkeyTest
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyApiKeysIT {
  private final TestRealm realm;
  private final TestServer server;
  private final Keys keys;

  private OidcApp cli = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp gateway = cli;

  ManyApiKeysIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    cli = realm.createApp("cli", Keys::takingKeys);
    for (String app : List.of("gateway", "gateway-2", "gate%", "a\"b")) {
      OidcApp made =
          realm.createApp(
              app,
              client -> {
                client.setPublicClient(false);
                client.setSecret("gateway-secret");
                client.setServiceAccountsEnabled(true);
              });
      gateway = app.equals("gateway") ? made : gateway;
    }
    for (String scope : List.of("orders:read", "orders:write", "orders_read")) {
      ClientScopeRepresentation made = new ClientScopeRepresentation();
      made.setName(scope);
      made.setProtocol("openid-connect");
      realm.resource().clientScopes().create(made).close();
    }
    for (String user : List.of("alice", "bob", "carol", "nobody")) {
      realm.createUser(user);
    }
    Administrator.create(realm, "auditor", "view-users");
    Administrator.create(realm, "helpdesk", "view-users", "manage-users");
    Administrator.create(realm, "chief", "view-users", "manage-users", "manage-realm");
  }

  @Test
  void keysAreFoundByIdAndByTheBeginningOfTheirName() {
    realm.createUser("searched");
    Made nightly = keys.make("searched", Map.of("name", "Search-Nightly report"));
    Made nights = keys.make("searched", Map.of("name", "SEARCH-night_shift"));
    Made other = keys.make("searched", Map.of("name", "not search-night"));

    assertThat(found("search=search-night")).containsExactlyInAnyOrder(nightly.id(), nights.id());
    assertThat(found("search=SEARCH-NIGHTL")).containsExactly(nightly.id());
    assertThat(found("search=search-night%25")).isEmpty();
    assertThat(found("search=search-nightly_")).isEmpty();
    assertThat(found("search=search-night_")).containsExactly(nights.id());
    assertThat(found("search=" + other.id())).containsExactly(other.id());
    assertThat(found("search=" + other.id().substring(0, 21))).isEmpty();
    assertThat(found("search=" + other.id() + "&owner=alice")).isEmpty();
    assertThat(found("search=search-night&owner=searched&first=1"))
        .hasSize(1)
        .isSubsetOf(nightly.id(), nights.id());
    keys.revoke(nights);
    assertThat(found("search=search-night&state=active")).containsExactly(nightly.id());
    assertThat(found("search=search-night&state=revoked")).containsExactly(nights.id());
    assertThat(count("search=search-night")).isEqualTo(2);
    assertThat(count("search=search-night&state=active")).isEqualTo(1);
    assertThat(count("owner=searched")).isEqualTo(3);
    assertThat(count("owner=searched&max=1&first=2")).isEqualTo(3);
    assertThat(count("owner=searched&expiresBefore=1")).isZero();
  }

  @Test
  void pagesFollowEachOtherWithoutGapsInTheOrderOfMaking() {
    realm.createUser("paged");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(keys.make("paged", Map.of()).id());
    }

    List<String> read = new ArrayList<>();
    for (int first = 0; first < 9; first += 3) {
      read.addAll(found("owner=paged&max=3&first=" + first));
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"first=-1", "max=1001", "max=x", "state=gone", "expiresBefore=soon"})
  void aWrongParameterIsRefusedByName(String query) {
    for (String path : List.of("api-keys?", "api-keys/count?")) {
      assertThat(realm.latchkey().get(path + query).expect(400).json().path("field").asText())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void allKeysOfAnOwnerEndAndNobodyElses() {
    TestUser leaver = realm.createUser("leaver");
    List<Made> ofLeaver =
        List.of(
            keys.make("leaver", Map.of("audiences", List.of("gateway"))),
            keys.make("leaver", Map.of("audiences", List.of("gateway"))));
    Made ofAlice = keys.make("alice", Map.of("audiences", List.of("gateway")));
    String token = Keys.exchange(cli, ofLeaver.get(0).key());
    realm.resource().clearAdminEvents();

    HttpAnswer answer = realm.latchkey().delete("api-keys?owner=leaver&reason=has%20left");

    assertThat(answer.expect(200).json().toString()).isEqualTo("{\"revoked\":2}");
    for (Made key : ofLeaver) {
      assertThat(read(key).path("state").asText()).isEqualTo("revoked");
      assertThat(read(key).path("reason").asText()).isEqualTo("has left");
      Keys.offer(cli, key.key()).expect(400);
    }
    assertThat(gateway.introspect(token).json().path("active").asBoolean()).isFalse();
    assertThat(realm.resource().users().get(leaver.id()).credentials())
        .extracting(CredentialRepresentation::getType)
        .doesNotContain("api-key");
    Keys.exchange(cli, ofAlice.key());
    assertThat(realm.latchkey().delete("api-keys?owner=leaver").expect(200).json().toString())
        .isEqualTo("{\"revoked\":0}");
    assertThat(realm.resource().getAdminEvents())
        .anySatisfy(
            event -> {
              assertThat(event.getOperationType()).isEqualTo("DELETE");
              assertThat(event.getResourceType()).isEqualTo("LATCHKEY_API_KEY");
              assertThat(event.getRepresentation())
                  .contains("\"owner\":\"leaver\"", "\"revoked\":2", "has left");
            });
  }

  @Test
  void allKeysForAClientEndAndThoseOfItsServiceAccount() {
    Made forIt = keys.make("bob", Map.of("audiences", List.of("cli", "gateway")));
    Made ofIt = keys.make("gateway", Map.of());
    Made forOther = keys.make("bob", Map.of("audiences", List.of("gateway-2", "gate%")));
    Made forQuoted = keys.make("bob", Map.of("audiences", List.of("a\"b")));

    assertThat(revoked("client=gateway")).isGreaterThanOrEqualTo(2);

    assertThat(read(forIt).path("state").asText()).isEqualTo("revoked");
    assertThat(read(ofIt).path("state").asText()).isEqualTo("revoked");
    assertThat(read(forOther).path("state").asText()).isEqualTo("active");
    assertThat(revoked("client=gate%25")).isEqualTo(1);
    assertThat(revoked("client=a%22b")).isEqualTo(1);
    assertThat(read(forQuoted).path("state").asText()).isEqualTo("revoked");
    assertThat(revoked("client=none")).isZero();
  }

  @Test
  void allKeysWithAScopeEnd() {
    Made reads = keys.make("carol", Map.of("scopes", List.of("openid", "orders:read")));
    Made writes = keys.make("carol", Map.of("scopes", List.of("orders:write", "orders_read")));

    assertThat(revoked("scope=orders:read&reason=withdrawn")).isEqualTo(1);

    assertThat(read(reads).path("reason").asText()).isEqualTo("withdrawn");
    assertThat(read(writes).path("state").asText()).isEqualTo("active");
    assertThat(revoked("scope=orders:")).isZero();
  }

  @Test
  void moreThanOneChunkOfKeysEnds() {
    realm.createUser("hoarder");
    for (int i = 0; i < 450; i++) {
      keys.make("hoarder", Map.of());
    }

    assertThat(revoked("owner=hoarder")).isEqualTo(450);

    assertThat(count("owner=hoarder&state=active")).isZero();
    assertThat(count("owner=hoarder&state=revoked")).isEqualTo(450);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?reason=x",
        "?user=alice",
        "?owner=alice&scope=openid",
        "?client=cli&scope=openid",
        "?scope=",
        "?owner=no-such-user"
      })
  void nothingEndsUnlessOneOfThemIsNamed(String query) {
    Made key = keys.make("alice", Map.of("scopes", List.of("openid")));

    assertThat(
            realm.latchkey().delete("api-keys" + query).expect(400).json().path("field").asText())
        .isIn("owner", "scope");

    assertThat(read(key).path("state").asText()).isEqualTo("active");
  }

  @Test
  void onlyWhoManagesThemRevokesMany() {
    Made key = keys.make("alice", Map.of("scopes", List.of("phone"), "audiences", List.of("cli")));
    List<String> all =
        List.of("api-keys?owner=alice", "api-keys?client=cli", "api-keys?scope=phone");
    for (String path : all) {
      assertThat(realm.latchkeyWith("").delete(path).status()).isEqualTo(401);
      assertThat(realm.latchkeyWith(realm.tokenOf("nobody")).delete(path).status()).isEqualTo(403);
      assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).delete(path).status()).isEqualTo(403);
      assertThat(realm.latchkeyWith(Keys.exchange(cli, key.key())).delete(path).status())
          .isIn(401, 403);
    }
    assertThat(realm.latchkeyWith(realm.tokenOf("nobody")).get("api-keys/count").status())
        .isEqualTo(403);
    assertThat(realm.latchkeyWith("").get("api-keys/count").status()).isEqualTo(401);
    assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).get("api-keys/count").status())
        .isEqualTo(200);
    try (TestRealm other = server.createRealm("it-manyapikeys-other")) {
      other.createUser("alice");
      Administrator.create(other, "chief", "view-users", "manage-users", "manage-realm");
      String foreigner = other.tokenOf("chief");
      for (String path : all) {
        assertThat(realm.latchkeyWith(foreigner).delete(path).status()).isIn(401, 403);
        assertThat(other.latchkey().delete(path).expect(200).json().path("revoked").asInt())
            .isZero();
      }
    }
    RestClient helpdesk = realm.latchkeyWith(realm.tokenOf("helpdesk"));
    helpdesk.delete("api-keys?scope=phone").expect(403);
    helpdesk.delete("api-keys?client=cli").expect(403);
    helpdesk.delete("api-keys?owner=gateway").expect(403);
    assertThat(read(key).path("state").asText()).isEqualTo("active");
    // Of a client, its keys are for those who manage it.
    realm.latchkeyWith(realm.tokenOf("chief")).delete("api-keys?client=cli").expect(403);
    realm.latchkeyWith(realm.tokenOf("chief")).delete("api-keys?scope=phone").expect(200);
    assertThat(read(key).path("state").asText()).isEqualTo("revoked");
    helpdesk.delete("api-keys?owner=alice").expect(200);
  }

  private List<String> found(String query) {
    return realm.latchkey().get("api-keys?" + query).expect(200).json().findValuesAsText("id");
  }

  private int count(String query) {
    return realm.latchkey().get("api-keys/count?" + query).expect(200).json().asInt();
  }

  private int revoked(String query) {
    return realm.latchkey().delete("api-keys?" + query).expect(200).json().path("revoked").asInt();
  }

  private JsonNode read(Made key) {
    return realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
  }
}
