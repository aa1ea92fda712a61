package io.latchkey.it.apikey;

import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** The API keys of a realm, as an administrator makes them and a program uses them. */
public final class Keys {
  public static final String GRANT = "urn:latchkey:params:oauth:grant-type:api-key";

  /** An owner's keys have names of their own. */
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestRealm realm;

  public Keys(TestRealm realm) {
    this.realm = realm;
  }

  /** A key and its id. */
  public record Made(String id, String key) {}

  /** Makes a key for an owner with these further fields. */
  public Made make(String owner, Map<String, ?> fields) {
    var json = post(owner, fields).expect(201).json();
    return new Made(json.path("id").asText(), json.path("key").asText());
  }

  public HttpAnswer post(String owner, Map<String, ?> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("owner", owner);
    body.put("name", "test " + NAMES.incrementAndGet());
    body.putAll(fields);
    return realm.latchkey().post("api-keys", body);
  }

  /** Revokes a key. */
  public void revoke(Made key) {
    realm.latchkey().delete("api-keys/" + key.id()).expect(204);
  }

  /** Offers a key at the token endpoint. */
  public static HttpAnswer offer(OidcApp app, String key) {
    return app.token(Map.of("grant_type", GRANT, "api_key", key));
  }

  /** Offers a key for these scopes. */
  public static HttpAnswer offer(OidcApp app, String key, String scope) {
    return app.token(Map.of("grant_type", GRANT, "api_key", key, "scope", scope));
  }

  /** The access token for a key. */
  public static String exchange(OidcApp app, String key) {
    return offer(app, key).expect(200).json().path("access_token").asText();
  }

  /** Lets a client take keys, and puts roles and groups into all of its tokens. */
  public static void takingKeys(ClientRepresentation client) {
    client.setAttributes(Map.of("latchkey.api-key.enabled", "true"));
    client.setProtocolMappers(
        List.of(
            mapper("realm roles", "oidc-usermodel-realm-role-mapper", "realm_access.roles"),
            mapper("groups", "oidc-group-membership-mapper", "groups")));
  }

  /** A mapper that gives a role to whoever comes. */
  public static ProtocolMapperRepresentation hardcodedRole(String role) {
    ProtocolMapperRepresentation mapper =
        mapper("hardcoded " + role, "oidc-hardcoded-role-mapper", "unused");
    mapper.setConfig(Map.of("role", role));
    return mapper;
  }

  public static ProtocolMapperRepresentation mapper(String name, String type, String claim) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(name);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    Map<String, String> config = new LinkedHashMap<>();
    config.put("claim.name", claim);
    config.put("full.path", "false");
    config.put("multivalued", "true");
    config.put("jsonType.label", "String");
    for (String target :
        List.of("access.token", "id.token", "userinfo.token", "introspection.token")) {
      config.put(target + ".claim", "true");
    }
    mapper.setConfig(config);
    return mapper;
  }
}
