package io.latchkey.it.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.Memberships;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Tokens of a person with 500 groups and 200 roles, for apps that list all of them. */
public final class LargeTokens {
  public static final int GROUPS = 500;
  public static final int ROLES = 200;

  private final TestRealm realm;
  private final TestUser person;

  private LargeTokens(TestRealm realm, TestUser person) {
    this.realm = realm;
    this.person = person;
  }

  /** Makes the person. */
  public static LargeTokens in(TestRealm realm, String username) {
    TestUser person = realm.createUser(username);
    new Memberships(realm).give(person, GROUPS, ROLES);
    return new LargeTokens(realm, person);
  }

  public TestUser person() {
    return person;
  }

  /** The answer of the token endpoint to a new app with this budget; 0 for none. */
  public JsonNode answer(String clientId, int budget) {
    OidcApp app =
        realm.createApp(
            clientId,
            client -> {
              client.setDirectAccessGrantsEnabled(true);
              client.setAttributes(Map.of("latchkey.token-budget", String.valueOf(budget)));
              client.setProtocolMappers(
                  List.of(
                      mapper(
                          "oidc-group-membership-mapper",
                          Map.of("claim.name", "groups", "full.path", "true")),
                      mapper(
                          "oidc-audience-mapper", Map.of("included.client.audience", clientId))));
            });
    return app.passwordGrant(person, Map.of("scope", "openid")).expect(200).json();
  }

  private static ProtocolMapperRepresentation mapper(String type, Map<String, String> settings) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    Map<String, String> config = new TreeMap<>(settings);
    config.put("access.token.claim", "true");
    mapper.setConfig(config);
    return mapper;
  }
}
