package io.latchkey.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import jakarta.ws.rs.NotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * What docs/remove.md says: a server whose JAR was taken out, with a realm that asked for hardware
 * tokens and one that did not; and the same server when the JAR is back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemovedJarIT {
  private static final String KEYRING = "KC_SPI_LATCHKEY__DEFAULT__KEYRING";
  private static final String KEY = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String ASKING = "it-removed-asking";
  private static final String PLAIN = "it-removed-plain";

  private static HotpFob fob;
  private static TestUser ann;
  private static Made key;
  private static TestServer server;

  @BeforeAll
  static void useItAndTakeItOut() {
    try (TestServer with =
        new TestServer(DistributionBackend.production(it -> it.withEnvironment(KEYRING, KEY)))) {
      TestRealm asking = realm(with, ASKING);
      ann = asking.createUser("ann");
      asking.flows().requirePasswordAndHardwareToken();
      asking.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", SECRET));
      fob = new HotpFob(SECRET, 6);
      key = new Keys(asking).make("ann", Map.of());
      asking.latchkey().post("users/" + ann.id() + "/temporary-code", Map.of()).expect(201);
      asking.update(it -> it.setEmailTheme("latchkey"));
      asking.update(it -> it.setAccountTheme("latchkey"));
      with.rest(ASKING)
          .post(
              "workflows",
              Map.of(
                  "name",
                  "offboarding",
                  "on",
                  "user-authenticated",
                  "steps",
                  List.of(Map.of("uses", "revoke-api-keys", "after", "604800000"))))
          .expect(201);
      assertThat(signIn(asking).respond(fob.press())).matches(FormLogin::signedIn);
      realm(with, PLAIN).createUser("ann");
    }
    server = new TestServer(DistributionBackend.productionWithoutTheJar());
  }

  private static TestRealm realm(TestServer server, String name) {
    TestRealm realm = server.createRealm(name);
    realm.createApp(
        "app",
        client -> {
          Keys.takingKeys(client);
          client.setDirectAccessGrantsEnabled(true);
          client.setDefaultClientScopes(List.of("basic", "profile", "roles", "latchkey"));
        });
    return realm;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** To both realms there is an Ann, with the same password. */
  private static FormLogin signIn(TestRealm realm) {
    return FormLogin.withPassword(app(realm), ann);
  }

  private static OidcApp app(TestRealm realm) {
    return new OidcApp(realm.issuer(), "app", null);
  }

  @Test
  @Order(1)
  void peopleOfRealmsThatAskForNothingOfOursLogIn() {
    assertThat(signIn(server.realm(PLAIN)).page()).matches(FormLogin::signedIn);
  }

  /** A second factor that is not there must not be a second factor that is not asked for. */
  @Test
  @Order(2)
  void aRealmWhoseFlowAsksForATokenLetsNobodyIn() {
    URI login =
        app(server.realm(ASKING)).authorization(URI.create("http://127.0.0.1:1/callback")).url();
    assertThat(Http.send(HttpRequest.newBuilder(login)))
        .matches(page -> page.status() >= 400)
        .matches(page -> !page.body().contains("name=\"password\""));
  }

  @Test
  @Order(3)
  void theAdministratorBindsAnotherFlow() {
    TestRealm asking = server.realm(ASKING);
    RealmResource admin = asking.resource();
    assertThat(admin.flows().getFlows())
        .extracting(AuthenticationFlowRepresentation::getAlias)
        .contains("password-and-token");
    // Keycloak shows no flow with a step that it does not know.
    assertThatThrownBy(() -> admin.flows().getExecutions("password-and-token"))
        .isInstanceOf(NotFoundException.class);
    assertThat(admin.users().get(ann.id()).credentials())
        .extracting(CredentialRepresentation::getType)
        .contains("password");
    assertThat(admin.clientScopes().findAll())
        .extracting(ClientScopeRepresentation::getName)
        .contains("latchkey");

    asking.flows().bindToBrowser("browser");

    assertThat(signIn(asking).page()).matches(FormLogin::signedIn);
  }

  @Test
  @Order(4)
  void clientsWithAScopeOfOursGetTokens() {
    TestRealm plain = server.realm(PLAIN);
    String id = plain.resource().clients().findByClientId("app").get(0).getId();
    assertThat(plain.resource().clients().get(id).getDefaultClientScopes())
        .extracting(ClientScopeRepresentation::getName)
        .contains("latchkey");

    JsonNode answer =
        app(plain)
            .token(Map.of("grant_type", "password", "username", "ann", "password", "password"))
            .expect(200)
            .json();
    assertThat(new Jwt(answer.path("access_token").asText()).claim("preferred_username").asText())
        .isEqualTo("ann");
  }

  @Test
  @Order(5)
  void anApiKeyIsNoGrantAnyMore() {
    HttpAnswer refused = Keys.offer(app(server.realm(ASKING)), key.key()).expect(400);
    assertThat(refused.json().path("error").asText()).isEqualTo("unsupported_grant_type");
  }

  @Test
  @Order(6)
  void itsPagesAreKeycloaksOwn() {
    TestRealm asking = server.realm(ASKING);
    HttpAnswer account =
        Http.send(HttpRequest.newBuilder(URI.create(asking.issuer() + "/account/")));
    assertThat(account.status()).isEqualTo(200);
  }

  @Test
  @Order(7)
  void theJarBackAgainFindsEverything() {
    server.close();
    server =
        new TestServer(DistributionBackend.productionAgain(it -> it.withEnvironment(KEYRING, KEY)));
    TestRealm asking = server.realm(ASKING);
    asking.flows().bindToBrowser("password-and-token");
    assertThat(signIn(asking).respond(fob.press())).matches(FormLogin::signedIn);
    Keys.exchange(app(asking), key.key());
  }
}
