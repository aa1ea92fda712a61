package io.latchkey.it.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.openapi.ApiDescription;
import io.latchkey.it.openapi.ApiDescription.Operation;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.HttpConnection;
import io.latchkey.it.server.Setting;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site can have a browser send to our REST, and what a network can. */
@LatchkeyTest
class HostileBrowserIT {
  private static final String EVIL = "evil.example";
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final ApiDescription API =
      ApiDescription.read(Setting.path("latchkey.docs").resolve("openapi.yaml"));

  private static TestRealm realm;
  private static TestUser person;
  private static String token;
  private static String key;
  private static String cookies;

  @BeforeAll
  static void setUp(TestRealm testRealm) {
    realm = testRealm;
    person = realm.createUser("person");
    token = realm.tokens().createFor(person, "hotp", "T-1", Map.of("secret", SECRET));
    key = new Keys(realm).make(person.username(), Map.of()).id();
    OidcApp app = realm.createApp("app");
    FormLogin signedIn = FormLogin.withPassword(app, person);
    assertThat(FormLogin.signedIn(signedIn.page())).isTrue();
    cookies = signedIn.cookies();
    assertThat(cookies).contains("KEYCLOAK_IDENTITY=");
  }

  static Stream<Operation> operations() {
    return API.operations().stream();
  }

  static Stream<Operation> ownOperations() {
    return operations().filter(it -> it.path().contains("/account/") && !it.open());
  }

  /**
   * Cookies are no right: a page of another site, which has no token, changes and reads nothing.
   */
  @ParameterizedTest
  @MethodSource("ownOperations")
  void theBrowsersCookiesOpenNothing(Operation operation) {
    String before = state();

    HttpAnswer answer =
        Http.send(
            request(operation)
                .header("Cookie", cookies)
                .header("Origin", "https://" + EVIL)
                .header("Content-Type", "text/plain"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  /** Its token may be used, but another site's script is not shown what comes of it. */
  @ParameterizedTest
  @ValueSource(strings = {"actions", "hardware-tokens", "api-keys"})
  void anotherSiteDoesNotReadTheAnswer(String list) {
    HttpAnswer answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(realm.issuer() + "/latchkey/account/" + list))
                .header("Authorization", "Bearer " + realm.tokenOf(person.username()))
                .header("Origin", "https://" + EVIL));

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  /** A server that has not been told of a proxy believes none. */
  @ParameterizedTest
  @MethodSource("operations")
  void whatHeadersAndParametersSayOfOtherHostsIsNotRepeated(Operation operation) {
    String url = url(operation);
    String elsewhere = "https://" + EVIL + "/";
    for (String name : new String[] {"redirect_uri", "next", "return", "url", "referrer_uri"}) {
      url += (url.contains("?") ? "&" : "?") + name + "=" + elsewhere;
    }
    HttpAnswer answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("X-Forwarded-Host", EVIL)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "//" + EVIL)
                .header("X-Original-URL", elsewhere)
                .header("X-Rewrite-URL", elsewhere)
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Forwarded", "host=" + EVIL + ";proto=https")
                .header("Referer", elsewhere)
                .method(operation.method(), BodyPublishers.noBody()));

    assertThat(answer.status()).isLessThan(500);
    assertThat(answer.body()).doesNotContain(EVIL);
    answer
        .headers()
        .map()
        .forEach((name, values) -> assertThat(values.toString()).as(name).doesNotContain(EVIL));
  }

  /** Two readings of where a request ends, or none of which host it is for, are refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: a|Content-Length: 4\\r\\nTransfer-Encoding: chunked|400",
        "Host: a|Content-Length: 4\\r\\nContent-Length: 5|400",
        "Host: a|Content-Length: -1|400",
        "Host: a|Transfer-Encoding: chunked, identity|400",
        "Host: a b|X: y|400",
        "X: y|X: y|400",
        "Host: a|X y: z|400"
      })
  void anAmbiguousRequestIsRefused(String first, String second, int status) {
    String path = realm.issuer().getPath() + "/latchkey/api-keys/revoke";
    String lines = first + "\r\n" + second.replace("\\r\\n", "\r\n");
    byte[] request =
        ("POST " + path + " HTTP/1.1\r\n" + lines + "\r\n\r\n0\r\n\r\n").getBytes(US_ASCII);
    try (HttpConnection connection = new HttpConnection(realm.issuer())) {
      assertThat(connection.send(request).status()).isEqualTo(status);
    }
  }

  private static HttpRequest.Builder request(Operation operation) {
    return HttpRequest.newBuilder(URI.create(url(operation)))
        .method(operation.method(), BodyPublishers.ofString("{\"name\":\"theirs\"}"));
  }

  private static String url(Operation operation) {
    return realm.server().url()
        + operation
            .path()
            .replace("{realm}", realm.name())
            .replace("api-keys/{id}", "api-keys/" + key)
            .replace("{id}", token)
            .replace("{client_id}", "app");
  }

  private static String state() {
    return realm.latchkey().get("tokens").expect(200).body()
        + realm.latchkey().get("api-keys").expect(200).body();
  }
}
