package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The client scope that every new realm has. */
@LatchkeyTest
class LatchkeyScopeIT {
  @Test
  void whoAddsItToAClientGetsSensibleClaims(TestRealm realm) {
    TestUser ann = realm.createUser("ann");
    OidcApp app =
        realm.createApp(
            "app",
            client -> {
              client.setPublicClient(false);
              client.setSecret("secret of app");
              client.setDirectAccessGrantsEnabled(true);
            });
    assertThat(ClaimApps.access(ClaimApps.login(app, ann)).has("amr")).isFalse();
    String client = realm.resource().clients().findByClientId("app").get(0).getId();

    realm.resource().clients().get(client).addDefaultClientScope(scope(realm).getId());

    JsonNode tokens = ClaimApps.login(app, ann);
    for (JsonNode claims :
        List.of(
            ClaimApps.access(tokens),
            app.userinfo(tokens.path("access_token").asText()).expect(200).json())) {
      assertThat(ClaimApps.list(claims.path("amr"))).containsExactly("pwd");
      assertThat(claims.path("aal").asInt()).isEqualTo(1);
      assertThat(claims.path("auth_factors").findValuesAsText("method"))
          .containsExactly("password");
      assertThat(claims.has("hardware_token")).isFalse();
      assertThat(claims.has("api_key")).isFalse();
    }
  }

  @Test
  void isNobodysUntilSomebodyAddsIt(TestRealm realm) {
    assertThat(realm.resource().getDefaultDefaultClientScopes())
        .noneMatch(it -> it.getName().equals("latchkey"));
    assertThat(realm.resource().getDefaultOptionalClientScopes())
        .noneMatch(it -> it.getName().equals("latchkey"));
    assertThat(scope(realm).getAttributes())
        .containsEntry("include.in.token.scope", "false")
        .containsEntry("display.on.consent.screen", "false");
  }

  @Test
  void oneThatARealmFileBringsStaysAsItIs(TestRealm realm) {
    String name = realm.name() + "-imported";
    ClientScopeRepresentation own = new ClientScopeRepresentation();
    own.setName("latchkey");
    own.setProtocol("openid-connect");
    ProtocolMapperRepresentation mapper =
        ClaimApps.everywhere("latchkey-amr-mapper", Map.of("claim.name", "how"));
    own.setProtocolMappers(List.of(mapper));
    RealmRepresentation file = new RealmRepresentation();
    file.setRealm(name);
    file.setEnabled(true);
    file.setClientScopes(List.of(own));
    realm.server().admin().realms().create(file);
    try (TestRealm imported = TestRealm.of(realm.server(), name)) {
      assertThat(scope(imported).getProtocolMappers())
          .extracting(ProtocolMapperRepresentation::getProtocolMapper)
          .containsExactly("latchkey-amr-mapper");
    }
  }

  private static ClientScopeRepresentation scope(TestRealm realm) {
    return realm.resource().clientScopes().findAll().stream()
        .filter(it -> it.getName().equals("latchkey"))
        .findFirst()
        .orElseThrow();
  }
}
