package io.latchkey.it.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Applications with one mapper, and what all their tokens and answers say. */
record ClaimApps(TestRealm realm) {

  /** An application that may do everything, with a mapper whose settings nobody has checked. */
  OidcApp app(String clientId, String mapper, Map<String, String> settings) {
    return app(clientId, mapper, settings, client -> {});
  }

  OidcApp app(
      String clientId,
      String mapper,
      Map<String, String> settings,
      Consumer<ClientRepresentation> change) {
    return realm.createApp(
        clientId,
        client -> {
          client.setPublicClient(false);
          client.setSecret("secret of " + clientId);
          client.setDirectAccessGrantsEnabled(true);
          client.setServiceAccountsEnabled(true);
          client.setAttributes(Map.of("latchkey.api-key.enabled", "true"));
          client.setProtocolMappers(List.of(everywhere(mapper, settings), audience(clientId)));
          change.accept(client);
        });
  }

  static void lightweight(ClientRepresentation client) {
    Map<String, String> attributes = new LinkedHashMap<>(client.getAttributes());
    attributes.put("client.use.lightweight.access.token.enabled", "true");
    client.setAttributes(attributes);
  }

  /** The answer of the token endpoint to a name and password. */
  static JsonNode login(OidcApp app, TestUser user) {
    return app.passwordGrant(user, Map.of("scope", "openid")).expect(200).json();
  }

  static JsonNode refresh(OidcApp app, JsonNode tokens) {
    return app.token(
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asText()))
        .expect(200)
        .json();
  }

  static JsonNode serviceAccount(OidcApp app) {
    return app.token(Map.of("grant_type", "client_credentials", "scope", "openid"))
        .expect(200)
        .json();
  }

  static JsonNode exchangeKey(OidcApp app, String key) {
    return app.token(
            Map.of(
                "grant_type", "urn:latchkey:params:oauth:grant-type:api-key",
                "api_key", key,
                "scope", "openid"))
        .expect(200)
        .json();
  }

  /** A new API key. */
  String issueKey(String owner, List<String> roles, String audience) {
    return realm
        .latchkey()
        .post(
            "api-keys",
            Map.of(
                "owner",
                owner,
                "name",
                "key " + UUID.randomUUID(),
                "scopes",
                List.of("openid"),
                "roles",
                roles,
                "audiences",
                List.of(audience)))
        .expect(201)
        .json()
        .path("key")
        .asText();
  }

  /** The claims of access token and ID token, of userinfo and introspection, by place. */
  static Map<String, JsonNode> everywhere(OidcApp app, JsonNode tokens) {
    String access = tokens.path("access_token").asText();
    Map<String, JsonNode> places = new LinkedHashMap<>();
    places.put("access token", new Jwt(access).claims());
    places.put("ID token", new Jwt(tokens.path("id_token").asText()).claims());
    places.put("userinfo", app.userinfo(access).expect(200).json());
    places.put("introspection", app.introspect(access).expect(200).json());
    return places;
  }

  /** The same for a lightweight access token, which userinfo does not take. */
  static Map<String, JsonNode> everywhereLightweight(OidcApp app, JsonNode tokens) {
    String access = tokens.path("access_token").asText();
    return Map.of(
        "access token", new Jwt(access).claims(),
        "ID token", new Jwt(tokens.path("id_token").asText()).claims(),
        "introspection", app.introspect(access).expect(200).json());
  }

  static JsonNode access(JsonNode tokens) {
    return new Jwt(tokens.path("access_token").asText()).claims();
  }

  static List<String> list(JsonNode claim) {
    List<String> texts = new ArrayList<>();
    claim.forEach(it -> texts.add(it.asText()));
    return texts;
  }

  static ProtocolMapperRepresentation everywhere(String type, Map<String, String> settings) {
    Map<String, String> config = new LinkedHashMap<>(settings);
    config.put("access.token.claim", "true");
    config.put("id.token.claim", "true");
    config.put("userinfo.token.claim", "true");
    config.put("introspection.token.claim", "true");
    config.put("lightweight.claim", "true");
    return mapper(type, config);
  }

  private static ProtocolMapperRepresentation audience(String clientId) {
    return mapper(
        "oidc-audience-mapper",
        Map.of(
            "included.client.audience", clientId,
            "access.token.claim", "true",
            "lightweight.claim", "true"));
  }

  private static ProtocolMapperRepresentation mapper(String type, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    mapper.setConfig(config);
    return mapper;
  }

  /** What an administrator is told who saves such a mapper. */
  String refusal(String clientId, String type, Map<String, String> settings) {
    String id = realm.resource().clients().findByClientId(clientId).get(0).getId();
    ProtocolMapperRepresentation mapper = everywhere(type, settings);
    mapper.setName("second");
    return realm
        .server()
        .rest(realm.name())
        .post("clients/" + id + "/protocol-mappers/models", mapper)
        .expect(400)
        .body();
  }
}
