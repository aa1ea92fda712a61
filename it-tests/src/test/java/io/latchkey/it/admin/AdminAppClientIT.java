package io.latchkey.it.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The client that the admin application signs in with, and what its tokens open. */
@LatchkeyTest
class AdminAppClientIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void isInEveryNewRealmAndInMasterAsTheServersOwn(TestRealm realm, TestServer server) {
    for (String name : List.of(realm.name(), "master")) {
      AdminApp app = new AdminApp(server, name);
      ClientRepresentation ours = app.client(AdminApp.CLIENT);
      ClientRepresentation stock = app.client(AdminApp.STOCK_CLIENT);

      assertThat(ours.getRedirectUris()).containsExactly("/realms/" + name + "/latchkey/admin/*");
      assertThat(ours.getBaseUrl()).isEqualTo("/realms/" + name + "/latchkey/admin/");
      assertThat(ours.isDirectAccessGrantsEnabled()).isFalse();
      assertThat(ours)
          .usingRecursiveComparison()
          .ignoringFields("id", "clientId", "name", "baseUrl", "redirectUris", "protocolMappers")
          .ignoringFieldsMatchingRegexes("attributes.*realm_client")
          .ignoringCollectionOrder()
          .isEqualTo(stock);
      assertThat(ours.getProtocolMappers())
          .extracting(ProtocolMapperRepresentation::getProtocolMapper)
          .containsExactly("oidc-usermodel-attribute-mapper");
    }
  }

  @Test
  void isInAnImportedRealmUnlessTheFileBringsOneWhichStaysAsItIs(TestServer server) {
    RealmRepresentation file = new RealmRepresentation();
    file.setRealm("it-adminappclient-imported");
    file.setEnabled(true);
    server.admin().realms().create(file);
    try (TestRealm imported = TestRealm.of(server, file.getRealm())) {
      assertThat(AdminApp.of(imported).client(AdminApp.CLIENT).isEnabled()).isTrue();
    }
    ClientRepresentation own = new ClientRepresentation();
    own.setClientId(AdminApp.CLIENT);
    own.setEnabled(false);
    own.setPublicClient(false);
    own.setRedirectUris(List.of("https://elsewhere.example/*"));
    file.setClients(List.of(own));
    server.admin().realms().create(file);
    try (TestRealm imported = TestRealm.of(server, file.getRealm())) {
      ClientRepresentation kept = AdminApp.of(imported).client(AdminApp.CLIENT);
      assertThat(kept.isEnabled()).isFalse();
      assertThat(kept.isPublicClient()).isFalse();
      assertThat(kept.getRedirectUris()).containsExactly("https://elsewhere.example/*");
      AdminApp.of(imported).page("").expect(404);
    }
  }

  @Test
  void followsItsRealmToAnotherName(TestServer server) {
    TestRealm before = server.createRealm("it-adminappclient-before");
    before.createUser("stays");
    before.update(it -> it.setRealm("it-adminappclient-after"));

    try (TestRealm realm = TestRealm.of(server, "it-adminappclient-after")) {
      AdminApp app = AdminApp.of(realm);
      assertThat(app.client(AdminApp.CLIENT).getRedirectUris())
          .containsExactly("/realms/it-adminappclient-after/latchkey/admin/*");
      assertThat(app.client(AdminApp.CLIENT).getBaseUrl())
          .isEqualTo("/realms/it-adminappclient-after/latchkey/admin/");
      assertThat(app.token("stays", "password")).isNotEmpty();
    }
  }

  @Test
  void isAddedToARealmByTheCommandOfTheDocs(TestServer server) throws IOException {
    String command =
        Files.readString(Setting.path("latchkey.docs").resolve("admin-app.md"))
            .replaceFirst("(?s).*?<<'JSON'\\n", "")
            .replaceFirst("(?s)\nJSON\n.*", "");
    try (TestRealm realm = server.createRealm("it-adminappclient-command")) {
      AdminApp app = AdminApp.of(realm);
      ClientRepresentation made = app.client(AdminApp.CLIENT);
      realm.resource().clients().get(made.getId()).remove();

      server
          .rest(realm.name())
          .postText("clients", command.replace("/acme/", "/" + realm.name() + "/"))
          .expect(201);

      assertThat(app.client(AdminApp.CLIENT))
          .usingRecursiveComparison()
          .ignoringFields("id", "nodeReRegistrationTimeout", "protocolMappers")
          .ignoringFieldsMatchingRegexes("attributes.*")
          .ignoringCollectionOrder()
          .isEqualTo(made);
      assertThat(app.client(AdminApp.CLIENT).getAttributes())
          .containsAllEntriesOf(made.getAttributes());
      app.page("").expect(200);
    }
  }

  @Test
  void signsInWithACodeAndPkceAtItsOwnAddressOnly(TestRealm realm) {
    AdminApp app = AdminApp.of(realm);
    realm.createUser("pkce");

    URI request = app.app().authorization(app.address()).url();
    HttpAnswer withoutPkce =
        Http.send(
            HttpRequest.newBuilder(
                URI.create(request.toString().replaceAll("&code_challenge[^&]*", ""))));
    assertThat(withoutPkce.expect(302).header("Location"))
        .startsWith(app.address() + "?")
        .contains("error=invalid_request");
    HttpAnswer plain =
        Http.send(HttpRequest.newBuilder(URI.create(request.toString().replace("S256", "plain"))));
    assertThat(plain.expect(302).header("Location")).contains("error=invalid_request");
    for (URI elsewhere :
        List.of(
            URI.create("https://elsewhere.example/"),
            app.address().resolve("../account/"),
            app.address().resolve("/realms/master/latchkey/admin/"))) {
      OidcApp client = app.app();
      assertThat(Http.send(HttpRequest.newBuilder(client.authorization(elsewhere).url())).status())
          .as(elsewhere.toString())
          .isEqualTo(400);
    }
    HttpAnswer direct =
        app.app()
            .token(Map.of("grant_type", "password", "username", "pkce", "password", "password"));
    assertThat(direct.json().path("error").asText()).isEqualTo("unauthorized_client");
    URI implicit =
        URI.create(request.toString().replace("response_type=code", "response_type=token"));
    assertThat(Http.send(HttpRequest.newBuilder(implicit)).header("Location"))
        .contains("error=unauthorized_client");
  }

  @Test
  void itsTokensOpenTheAdminRestToWhomThoseOfTheServersConsoleDo(TestRealm realm) {
    AdminApp app = AdminApp.of(realm);
    List<List<String>> rights =
        List.of(
            List.of(),
            List.of("view-users"),
            List.of("manage-users"),
            List.of("manage-realm"),
            List.of("realm-admin"));
    for (List<String> roles : rights) {
      String name = "rights-" + String.join("-", roles);
      Administrator.create(realm, name, roles.toArray(String[]::new));

      String ours = app.token(name, "password");
      String stock = app.stockToken(name, "password");

      assertThat(statuses(app.rest(realm.name(), ours), name + "-1"))
          .as(name)
          .isEqualTo(statuses(app.rest(realm.name(), stock), name + "-2"));
      assertThat(new Jwt(ours).claims().has("realm_access")).isFalse();
      assertThat(new Jwt(ours).claims().has("resource_access")).isFalse();
    }
    String plain = app.token("rights-", "password");
    assertThat(statuses(app.rest(realm.name(), plain), "PLAIN")).containsOnly(403);
    String all = app.token("rights-realm-admin", "password");
    assertThat(statuses(app.rest(realm.name(), all), "ALL")).containsOnly(200, 201);
  }

  @Test
  void anAdministratorOfTheServerWorksOnAllRealmsFromMaster(TestRealm realm, TestServer server) {
    AdminApp app = new AdminApp(server, "master");
    app.page("").expect(200);

    String token = app.token(server.adminUsername(), server.adminPassword());

    assertThat(statuses(app.rest(realm.name(), token), "MASTER")).containsOnly(200, 201);
    assertThat(app.rest("", token).get("../realms").expect(200).json().findValuesAsText("realm"))
        .contains("master", realm.name());
  }

  @Test
  void anAdministratorOfOneRealmStaysInIt(TestRealm realm, TestServer server) {
    AdminApp app = AdminApp.of(realm);
    Administrator.create(realm, "at-home", "realm-admin");
    String token = app.token("at-home", "password");
    try (TestRealm other = server.createRealm("it-adminappclient-other")) {
      assertThat(statuses(app.rest(other.name(), token), "OTHER")).containsOnly(403);
      assertThat(statuses(app.rest("master", token), "OTHER")).containsOnly(403);
    }
  }

  /** What the application calls, each with a body that would be right. */
  private static List<Integer> statuses(RestClient rest, String serial) {
    List<HttpAnswer> answers = new ArrayList<>();
    answers.add(rest.get("latchkey/tokens"));
    answers.add(rest.get("latchkey/api-keys"));
    answers.add(rest.get("latchkey/keyring"));
    answers.add(rest.get("users?max=1"));
    answers.add(
        rest.post("latchkey/tokens", Map.of("kind", "hotp", "serial", serial, "secret", SECRET)));
    answers.add(
        rest.postBody(
            "latchkey/tokens/import?dryRun=true", "text/csv", ("1," + SECRET).getBytes(US_ASCII)));
    return answers.stream().map(HttpAnswer::status).toList();
  }
}
