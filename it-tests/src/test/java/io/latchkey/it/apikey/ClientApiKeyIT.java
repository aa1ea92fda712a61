package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.RoleRepresentation;

/** A client authenticates with a key of its service account. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientApiKeyIT {
  private static final Map<String, String> CLIENT_CREDENTIALS =
      Map.of("grant_type", "client_credentials");

  private final TestRealm realm;
  private final Keys keys;

  ClientApiKeyIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    realm.flows().copy("clients", "clients with keys");
    realm.flows().add("clients with keys", "latchkey-client-api-key", "ALTERNATIVE");
    realm.update(it -> it.setClientAuthenticationFlow("clients with keys"));
    for (String name : List.of("service", "other")) {
      realm.createApp(
          name,
          client -> {
            Keys.takingKeys(client);
            client.setPublicClient(false);
            client.setSecret(name + "-secret");
            client.setServiceAccountsEnabled(true);
            client.setDirectAccessGrantsEnabled(true);
            if (name.equals("service")) {
              client.setClientAuthenticatorType("latchkey-client-api-key");
            }
          });
    }
    for (String role : List.of("reader", "writer")) {
      RoleRepresentation representation = new RoleRepresentation();
      representation.setName(role);
      realm.resource().roles().create(representation);
    }
    String client = realm.resource().clients().findByClientId("service").get(0).getId();
    String account = realm.resource().clients().get(client).getServiceAccountUser().getId();
    realm
        .resource()
        .users()
        .get(account)
        .roles()
        .realmLevel()
        .add(
            List.of(
                realm.resource().roles().get("reader").toRepresentation(),
                realm.resource().roles().get("writer").toRepresentation()));
    realm.createUser("alice");
  }

  private OidcApp as(String clientId, String secret) {
    return new OidcApp(realm.issuer(), clientId, secret);
  }

  private Made key(String owner) {
    return keys.make(
        owner, Map.of("roles", List.of("reader"), "audiences", List.of("service", "other")));
  }

  @Test
  void itsTokensAreBoundedByTheKeyAndEndWithIt() {
    Made key = key("service");
    OidcApp service = as("service", key.key());
    HttpAnswer answer = service.token(CLIENT_CREDENTIALS).expect(200);
    Jwt token = new Jwt(answer.json().path("access_token").asText());
    assertThat(token.claim("realm_access").path("roles")).hasToString("[\"reader\"]");
    assertThat(token.claim("azp").asText()).isEqualTo("service");
    assertThat(answer.json().has("refresh_token")).isFalse();
    var event = realm.events().await("CLIENT_LOGIN", "latchkey_key_id", key.id());
    assertThat(event.getClientId()).isEqualTo("service");
    OidcApp api = as("other", "other-secret");
    assertThat(api.introspect(token.raw()).json().path("realm_access").path("roles"))
        .hasToString("[\"reader\"]");
    keys.revoke(key);
    assertThat(api.introspect(token.raw()).body()).isEqualTo("{\"active\":false}");
    service.token(CLIENT_CREDENTIALS).expect(401);
  }

  @Test
  void theKeyStandsInTheHeaderOrTheForm() {
    Made key = key("service");
    URI endpoint = URI.create(realm.issuer() + "/protocol/openid-connect/token");
    Http.send(
            Http.post(
                HttpRequest.newBuilder(endpoint)
                    .header("Authorization", Gateway.basic("service", key.key())),
                CLIENT_CREDENTIALS))
        .expect(200);
    as("service", key.key()).token(CLIENT_CREDENTIALS).expect(200);
  }

  @Test
  void itIntrospectsAndRevokes() {
    Made key = key("service");
    OidcApp service = as("service", key.key());
    String token =
        service.token(CLIENT_CREDENTIALS).expect(200).json().path("access_token").asText();
    assertThat(service.introspect(token).json().path("active").asBoolean()).isTrue();
    assertThat(service.introspect(key.key()).json().path("active").asBoolean()).isTrue();
    HttpAnswer revoked =
        Http.send(
            Http.post(
                HttpRequest.newBuilder(
                    URI.create(realm.issuer() + "/protocol/openid-connect/revoke")),
                Map.of("client_id", "service", "client_secret", key.key(), "token", token)));
    revoked.expect(200);
    assertThat(service.introspect(token).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void itDoesNotActForPeople() {
    OidcApp service = as("service", key("service").key());
    service
        .token(Map.of("grant_type", "password", "username", "alice", "password", "password"))
        .expect(401);
    service
        .token(Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "y"))
        .expect(401);
    service.token(Map.of("grant_type", "refresh_token", "refresh_token", "x")).expect(401);
    service
        .token(
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", "x",
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"))
        .expect(401);
    for (String path : List.of("ext/par/request", "auth/device", "ext/ciba/auth")) {
      Http.send(
              Http.post(
                  HttpRequest.newBuilder(
                      URI.create(realm.issuer() + "/protocol/openid-connect/" + path)),
                  Map.of(
                      "client_id", "service",
                      "client_secret", key("service").key(),
                      "response_type", "code",
                      "scope", "openid",
                      "login_hint", "alice")))
          .expect(401);
    }
    service.token(Map.of("grant_type", Keys.GRANT, "api_key", key("alice").key())).expect(401);
  }

  @Test
  void onlyTheClientsOwnGoodKeyWillDo() {
    Made revoked = key("service");
    keys.revoke(revoked);
    String refused = as("service", "service-secret").token(CLIENT_CREDENTIALS).expect(401).body();
    for (String bad :
        List.of(
            "nonsense",
            revoked.key(),
            key("other").key(),
            key("alice").key(),
            ForgedKeys.unknown(),
            ForgedKeys.withOtherSecret(key("service").key()))) {
      assertThat(as("service", bad).token(CLIENT_CREDENTIALS).expect(401).body())
          .isEqualTo(refused);
    }
    as("other", key("other").key()).token(CLIENT_CREDENTIALS).expect(401);
    as("other", "other-secret").token(CLIENT_CREDENTIALS).expect(200);
  }

  @Test
  void itsRateIsTheKeys() {
    Made key = keys.make("service", Map.of("rateLimit", 1, "audiences", List.of("service")));
    as("service", key.key()).token(CLIENT_CREDENTIALS).expect(200);
    HttpAnswer limited = as("service", key.key()).token(CLIENT_CREDENTIALS).expect(429);
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void clientPoliciesAreAskedAsForOtherClients() {
    Made key = key("service");
    as("service", key.key()).token(CLIENT_CREDENTIALS).expect(200);
    RestClient admin = realm.server().rest(realm.name());
    String profiles =
        "{'profiles':[{'name':'strict','executors':[{'executor':'secure-client-authenticator',"
            + "'configuration':{'allowed-client-authenticators':['client-jwt']}}]}]}";
    String policies =
        "{'policies':[{'name':'all','enabled':true,'profiles':['strict'],"
            + "'conditions':[{'condition':'any-client','configuration':{}}]}]}";
    admin.putText("client-policies/profiles", profiles.replace('\'', '"')).expect(204);
    admin.putText("client-policies/policies", policies.replace('\'', '"')).expect(204);
    try {
      as("service", key.key()).token(CLIENT_CREDENTIALS).expect(400);
    } finally {
      admin.putText("client-policies/policies", "{\"policies\":[]}").expect(204);
      admin.putText("client-policies/profiles", "{\"profiles\":[]}").expect(204);
    }
    as("service", key.key()).token(CLIENT_CREDENTIALS).expect(200);
  }

  @Test
  void aClientThatRegistersItselfWithASecretGetsOneOfKeycloaks() {
    HttpAnswer answer =
        realm
            .server()
            .rest(realm.name())
            .post("clients-initial-access", Map.of("count", 1, "expiration", 60))
            .expect(201);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(realm.issuer() + "/clients-registrations/openid-connect"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + answer.json().path("token").asText())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"redirect_uris\":[\"http://127.0.0.1/x\"],"
                        + "\"token_endpoint_auth_method\":\"client_secret_basic\"}"));
    String id = Http.send(request).expect(201).json().path("client_id").asText();
    assertThat(realm.resource().clients().findByClientId(id).get(0).getClientAuthenticatorType())
        .isEqualTo("client-secret");
  }
}
