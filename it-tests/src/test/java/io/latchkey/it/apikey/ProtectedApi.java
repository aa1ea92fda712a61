package io.latchkey.it.apikey;

import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * An API that is called with keys: a confidential client with the scopes {@code orders:read} and
 * {@code orders:write}.
 */
public final class ProtectedApi {
  public static final String CLIENT = "orders-api";
  public static final String SECRET = "secret of orders-api";
  public static final String READ = "orders:read";
  public static final String WRITE = "orders:write";

  private final TestRealm realm;
  private final OidcApp client;
  private final Keys keys;

  private ProtectedApi(TestRealm realm, OidcApp client, Keys keys) {
    this.realm = realm;
    this.client = client;
    this.keys = keys;
  }

  /** Makes the client and its scopes in a realm. */
  public static ProtectedApi in(TestRealm realm) {
    for (String name : List.of(READ, WRITE)) {
      ClientScopeRepresentation scope = new ClientScopeRepresentation();
      scope.setName(name);
      scope.setProtocol("openid-connect");
      scope.setAttributes(Map.of("include.in.token.scope", "true"));
      realm.resource().clientScopes().create(scope).close();
    }
    return new ProtectedApi(
        realm, realm.createApp(CLIENT, ProtectedApi::describe), new Keys(realm));
  }

  /** The client, as one that exchanges and introspects. */
  public OidcApp client() {
    return client;
  }

  /** A key of this owner for this API, with these scopes. */
  public Keys.Made keyOf(String owner, String... scopes) {
    return keyOf(owner, List.of(scopes), Map.of());
  }

  /** A key of this owner for this API, with these scopes and further fields. */
  public Keys.Made keyOf(String owner, List<String> scopes, Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("scopes", scopes);
    fields.put("audiences", List.of(CLIENT));
    fields.putAll(more);
    return keys.make(owner, fields);
  }

  /** Makes its access tokens those of RFC 9068, which some libraries insist on. */
  public ProtectedApi withTokensOfRfc9068() {
    ClientResource resource =
        realm
            .resource()
            .clients()
            .get(realm.resource().clients().findByClientId(CLIENT).get(0).getId());
    ClientRepresentation representation = resource.toRepresentation();
    representation.getAttributes().put("access.token.header.type.rfc9068", "true");
    resource.update(representation);
    resource.getProtocolMappers().createMapper(clientId()).close();
    return this;
  }

  /** Ends a key. */
  public void revoke(Keys.Made key) {
    keys.revoke(key);
  }

  private static void describe(ClientRepresentation client) {
    Keys.takingKeys(client);
    client.setPublicClient(false);
    client.setSecret(SECRET);
    client.setDefaultClientScopes(List.of("basic", "profile", "email"));
    client.setOptionalClientScopes(List.of(READ, WRITE));
  }

  /** RFC 9068, section 2.2: Keycloak says {@code azp} only. */
  private static ProtocolMapperRepresentation clientId() {
    ProtocolMapperRepresentation mapper =
        Keys.mapper("client id", "oidc-hardcoded-claim-mapper", "client_id");
    mapper.getConfig().put("claim.value", CLIENT);
    return mapper;
  }
}
