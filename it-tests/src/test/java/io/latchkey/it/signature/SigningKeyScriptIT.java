package io.latchkey.it.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the documentation, as it stands there. */
@LatchkeyTest
class SigningKeyScriptIT {
  private static final String PATH = "/protocol/openid-connect/token";

  private static OidcApp portal;
  private static SshKey key;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().requireSigningKeyForDirectGrants(Map.of());
    realm.createApp(
        "cli",
        client -> {
          client.setDirectAccessGrantsEnabled(true);
          client.setProtocolMappers(Mappers.amrAndHardwareToken());
        });
    portal = realm.createApp("portal");
    key = SshKey.make(folder, "id_ed25519", "ed25519");
  }

  @Test
  void signsIn(TestRealm realm) throws IOException {
    TestUser user = registered(realm, "script");

    byte[] output = run(realm.issuer() + PATH, user.username(), user.password());

    JsonNode tokens = new ObjectMapper().readTree(output);
    Jwt access = new Jwt(tokens.path("access_token").asText());
    assertThat(access.claim("amr"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("pwd", "pop", "swk", "mfa");
    assertThat(realm.events().awaitOf(user, "LOGIN").getDetails())
        .containsEntry("latchkey_kind", "ssh-ed25519")
        .containsEntry("latchkey_token", key.fingerprint());
  }

  @Test
  void stopsAfterAWrongPassword(TestRealm realm) {
    TestUser user = registered(realm, "wrong-password");

    assertThatThrownBy(() -> run(realm.issuer() + PATH, user.username(), "wrong"))
        .hasMessageContaining("invalid_grant");

    realm.events().awaitOf(user, "LOGIN_ERROR");
    assertThat(realm.events().ofType("LOGIN_ERROR")).hasSize(1);
  }

  /** A server that lies, to have something signed that opens another door. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "latchkey:login:bank:cli:0123456789abcdefghijkl",
        "latchkey:login:acme2:cli:0123456789abcdefghijkl",
        "latchkey:enrol:acme:cli:0123456789abcdefghijkl",
        "latchkey:attest:acme:cli:0123456789abcdefghijkl",
        "a commit"
      })
  void signsNothingButTheLoginOfItsRealm(String value) throws IOException {
    List<String> calls = new CopyOnWriteArrayList<>();
    HttpServer liar =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    liar.createContext(
        "/",
        exchange -> {
          calls.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer =
              ("{\"error\":\"insufficient_authorization\",\"auth_session\":\"s\",\"challenge\":{"
                      + "\"kind\":\"signing-key\",\"namespace\":\"login@bank\",\"value\":\""
                      + value
                      + "\"}}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    liar.start();
    try {
      String endpoint = "http://127.0.0.1:" + liar.getAddress().getPort() + "/realms/acme" + PATH;

      assertThatThrownBy(() -> run(endpoint, "alice", "password"))
          .hasMessageContaining("Not the challenge of a login here");

      assertThat(calls).singleElement().asString().doesNotContain("token_response");
    } finally {
      liar.stop(0);
    }
  }

  private static byte[] run(String endpoint, String user, String password) {
    Path script = Setting.path("latchkey.docs").resolve("examples/signing-key-login");
    return Program.run(
        List.of(script.toString(), endpoint, "cli", user, key.file().toString()),
        Map.of(),
        (password + "\n").getBytes(UTF_8));
  }

  private static TestUser registered(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    Signing.register(portal, user, key, "Key");
    return user;
  }
}
