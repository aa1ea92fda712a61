package io.latchkey.it.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** A client with mappers, which gets tokens in every way there is. */
final class MappedApp {
  private final TestRealm realm;
  private final OidcApp app;

  private MappedApp(TestRealm realm, OidcApp app) {
    this.realm = realm;
    this.app = app;
  }

  static MappedApp create(
      TestRealm realm, String clientId, ProtocolMapperRepresentation... mappers) {
    return create(realm, clientId, client -> {}, mappers);
  }

  static MappedApp create(
      TestRealm realm,
      String clientId,
      Consumer<ClientRepresentation> change,
      ProtocolMapperRepresentation... mappers) {
    OidcApp app =
        realm.createApp(
            clientId,
            client -> {
              client.setPublicClient(false);
              client.setSecret("secret of " + clientId);
              client.setDirectAccessGrantsEnabled(true);
              client.setServiceAccountsEnabled(true);
              client.setAttributes(new TreeMap<>(Map.of("latchkey.api-key.enabled", "true")));
              List<ProtocolMapperRepresentation> all = new ArrayList<>(List.of(mappers));
              all.add(audience(clientId));
              client.setProtocolMappers(all);
              change.accept(client);
            });
    return new MappedApp(realm, app);
  }

  static ProtocolMapperRepresentation mapper(String type, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type + " " + config.getOrDefault("claim.name", ""));
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    Map<String, String> all = new LinkedHashMap<>(config);
    for (String target :
        List.of("access.token", "id.token", "userinfo.token", "introspection.token")) {
      all.putIfAbsent(target + ".claim", "true");
    }
    mapper.setConfig(all);
    return mapper;
  }

  private static ProtocolMapperRepresentation audience(String clientId) {
    return mapper(
        "oidc-audience-mapper",
        Map.of("included.client.audience", clientId, "lightweight.claim", "true"));
  }

  OidcApp oidc() {
    return app;
  }

  /** What the client's mappers answer that an administrator saves. */
  HttpAnswer save(ProtocolMapperRepresentation mapper) {
    return realm
        .server()
        .rest(realm.name())
        .post("clients/" + id() + "/protocol-mappers/models", mapper);
  }

  String id() {
    return realm.resource().clients().findByClientId(app.clientId()).get(0).getId();
  }

  /** The token endpoint's answer to a person's password. */
  JsonNode login(TestUser user) {
    return login(user, "openid");
  }

  JsonNode login(TestUser user, String scope) {
    return app.passwordGrant(user, Map.of("scope", scope)).expect(200).json();
  }

  JsonNode refresh(JsonNode answer) {
    return app.token(
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                answer.path("refresh_token").asText()))
        .expect(200)
        .json();
  }

  /** The answer to a new API key of an owner. */
  JsonNode withKey(String owner, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.putIfAbsent("scopes", List.of("openid"));
    all.putIfAbsent("audiences", List.of(app.clientId()));
    String key = new Keys(realm).make(owner, all).key();
    return Keys.offer(app, key, "openid").expect(200).json();
  }

  JsonNode asServiceAccount() {
    return app.token(Map.of("grant_type", "client_credentials", "scope", "openid"))
        .expect(200)
        .json();
  }

  /** The claims of the access token. */
  static JsonNode access(JsonNode answer) {
    return new Jwt(answer.path("access_token").asText()).claims();
  }

  /** All that is said about a token, by the place that says it. */
  Map<String, JsonNode> places(JsonNode answer) {
    Map<String, JsonNode> places = new LinkedHashMap<>();
    String access = answer.path("access_token").asText();
    places.put("access token", new Jwt(access).claims());
    if (answer.has("id_token")) {
      places.put("ID token", new Jwt(answer.path("id_token").asText()).claims());
    }
    places.put("userinfo", app.userinfo(access).expect(200).json());
    places.put("introspection", app.introspect(access).expect(200).json());
    return places;
  }
}
