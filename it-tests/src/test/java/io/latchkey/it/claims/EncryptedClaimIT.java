package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Claims that one client alone can read; another library decrypts them. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedClaimIT {
  private static final String TYPE = "latchkey-encrypted-claim-mapper";
  private static final String IBAN = "DE02120300000000202051";

  private final TestRealm realm;
  private final TestUser ann;
  private final RSAKey bankKey = rsa("bank-1", 2_048);

  EncryptedClaimIT(TestRealm realm) {
    this.realm = realm;
    UPConfig profile = realm.resource().users().userProfile().getConfiguration();
    profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ENABLED);
    realm.resource().users().userProfile().update(profile);
    this.ann = realm.createUser("ann");
    UserRepresentation user = realm.resource().users().get(ann.id()).toRepresentation();
    user.setAttributes(Map.of("iban", List.of(IBAN), "card", List.of("1\"", "2")));
    realm.resource().users().get(ann.id()).update(user);
    recipient("bank", bankKey);
  }

  @Test
  void theRecipientDecryptsItEverywhereAndNobodyElseReadsIt() throws Exception {
    MappedApp app = MappedApp.create(realm, "shop", encrypted("iban", "bank", "iban"));
    recipient("thief", rsa("thief-1", 2_048));

    JsonNode login = app.login(ann);
    for (JsonNode answer : List.of(login, app.refresh(login), app.withKey("ann", Map.of()))) {
      for (Map.Entry<String, JsonNode> place : app.places(answer).entrySet()) {
        String jwe = place.getValue().path("iban").asText();
        assertThat(place.getValue().toString()).as(place.getKey()).doesNotContain(IBAN);
        assertThat(decrypt(jwe, new RSADecrypter(bankKey)))
            .as(place.getKey())
            .isEqualTo('"' + IBAN + '"');
        assertThatThrownBy(() -> decrypt(jwe, new RSADecrypter(rsa("other", 2_048))))
            .isInstanceOf(JOSEException.class);
      }
    }
    JWEObject jwe = JWEObject.parse(MappedApp.access(login).path("iban").asText());
    assertThat(jwe.getHeader().getAlgorithm()).isEqualTo(JWEAlgorithm.RSA_OAEP_256);
    assertThat(jwe.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
    assertThat(jwe.getHeader().getKeyID()).isEqualTo("bank-1");
    assertThat(jwe.getHeader().getContentType()).isEqualTo("json");
  }

  @Test
  void everyResponseHasAnotherCiphertextAndItsTokensHaveTheSame() {
    MappedApp app = MappedApp.create(realm, "twice", encrypted("iban", "bank", "iban"));

    JsonNode login = app.login(ann);
    String first = MappedApp.access(login).path("iban").asText();
    String second = MappedApp.access(app.login(ann)).path("iban").asText();

    assertThat(first).isNotEmpty().isNotEqualTo(second);
    assertThat(new Jwt(login.path("id_token").asText()).claims().path("iban").asText())
        .isEqualTo(first);
  }

  @Test
  void anEllipticCurveAndTheAlgorithmThatTheKeyStatesAreUsed() throws Exception {
    ECKey curve = new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).keyID("c").generate();
    RSAKey oaep =
        new RSAKeyGenerator(2_048)
            .keyUse(KeyUse.ENCRYPTION)
            .algorithm(new Algorithm("RSA-OAEP"))
            .keyID("o")
            .generate();
    recipient("curve", curve);
    recipient("oaep", oaep);
    MappedApp app =
        MappedApp.create(
            realm,
            "kinds",
            encrypted("curve", "curve", "iban"),
            encrypted("oaep", "oaep", "iban"),
            encrypted("all", "curve", "card", Map.of("multivalued", "true")),
            encrypted("first", "curve", "card"),
            encrypted("none", "curve", "nothing"));

    JsonNode token = MappedApp.access(app.login(ann));

    assertThat(decrypt(token.path("curve").asText(), new ECDHDecrypter(curve)))
        .isEqualTo('"' + IBAN + '"');
    assertThat(decrypt(token.path("oaep").asText(), new RSADecrypter(oaep)))
        .isEqualTo('"' + IBAN + '"');
    assertThat(decrypt(token.path("all").asText(), new ECDHDecrypter(curve)))
        .isEqualTo("[\"1\\\"\",\"2\"]");
    assertThat(decrypt(token.path("first").asText(), new ECDHDecrypter(curve)))
        .isEqualTo("\"1\\\"\"");
    assertThat(token.has("none")).isFalse();
  }

  @Test
  void aNewKeyOfTheRecipientIsUsedAtOnce() throws Exception {
    RSAKey before = rsa("before", 2_048);
    RSAKey after = rsa("after", 2_048);
    recipient("rotating", before);
    MappedApp app = MappedApp.create(realm, "rotated", encrypted("iban", "rotating", "iban"));
    assertThat(decrypt(iban(app), new RSADecrypter(before))).contains(IBAN);

    ClientRepresentation client = realm.resource().clients().findByClientId("rotating").get(0);
    client.getAttributes().put("jwks.string", jwks(after));
    realm.resource().clients().get(client.getId()).update(client);

    assertThat(decrypt(iban(app), new RSADecrypter(after))).contains(IBAN);
  }

  @Test
  void theKeyOfAJwksUrlIsFetchedAndCached() throws Exception {
    RSAKey key = rsa("remote", 2_048);
    AtomicInteger calls = new AtomicInteger();
    HttpServer server = serve(jwks(key), calls);
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
      client("remote", Map.of("use.jwks.url", "true", "jwks.url", url));
      MappedApp app = MappedApp.create(realm, "remote-app", encrypted("iban", "remote", "iban"));

      assertThat(decrypt(iban(app), new RSADecrypter(key))).contains(IBAN);
      assertThat(decrypt(iban(app), new RSADecrypter(key))).contains(IBAN);
      assertThat(calls).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void withoutAKeyThereIsNoClaimAndAnEventSaysSoButTheLoginGoesOn() {
    client("silent", Map.of("use.jwks.url", "true", "jwks.url", "http://127.0.0.1:1/jwks"));
    for (String recipient : List.of("silent", "not-there", "account")) {
      realm.events().clear();
      realm.resource().clearAdminEvents(); // which have the person with all attributes
      MappedApp app =
          MappedApp.create(realm, "no-key-" + recipient, encrypted("iban", recipient, "iban"));

      app.places(app.login(ann))
          .forEach(
              (place, claims) -> {
                assertThat(claims.has("iban")).as(place).isFalse();
                assertThat(claims.toString()).as(place).doesNotContain(IBAN);
              });
      EventRepresentation event = realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR");
      assertThat(event.getError()).isEqualTo("claim_dropped");
      assertThat(Events.detail(event, "reason")).startsWith("recipient: expected ");
      assertThat(realm.events().text()).doesNotContain(IBAN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-there", "no-jwks", "weak", "signing", "off", "silent-save", ""})
  void aRecipientWithoutAUsableKeyIsRefusedWhenItIsSaved(String recipient) throws Exception {
    switch (recipient) {
      case "no-jwks" -> client("no-jwks", Map.of());
      case "weak" -> recipient("weak", rsa("w", 1_024));
      case "signing" ->
          recipient(
              "signing", new RSAKeyGenerator(2_048).keyUse(KeyUse.SIGNATURE).keyID("s").generate());
      case "off" -> {
        recipient("off", rsa("off", 2_048));
        ClientRepresentation client = realm.resource().clients().findByClientId("off").get(0);
        client.setEnabled(false);
        realm.resource().clients().get(client.getId()).update(client);
      }
      case "silent-save" ->
          client("silent-save", Map.of("use.jwks.url", "true", "jwks.url", "http://127.0.0.1:1/"));
      default -> {}
    }
    MappedApp app = MappedApp.create(realm, "saving-" + recipient);

    assertThat(app.save(encrypted("iban", recipient, "iban")).expect(400).body())
        .contains("recipient: ");
    assertThat(app.save(encrypted("iban", "bank", "")).expect(400).body())
        .contains("attribute: is required");
    assertThat(app.save(encrypted("iban", "bank", "iban")).status()).isEqualTo(201);
  }

  private String iban(MappedApp app) {
    return MappedApp.access(app.login(ann)).path("iban").asText();
  }

  private static String decrypt(String jwe, JWEDecrypter key) throws ParseException, JOSEException {
    JWEObject object = JWEObject.parse(jwe);
    object.decrypt(key);
    return object.getPayload().toString();
  }

  private void recipient(String clientId, JWK key) {
    client(clientId, Map.of("use.jwks.string", "true", "jwks.string", jwks(key)));
  }

  private void client(String clientId, Map<String, String> attributes) {
    realm.createApp(clientId, client -> client.setAttributes(new TreeMap<>(attributes)));
  }

  private static String jwks(JWK key) {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private static RSAKey rsa(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyUse(KeyUse.ENCRYPTION).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpServer serve(String body, AtomicInteger calls) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/jwks",
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    return server;
  }

  private static ProtocolMapperRepresentation encrypted(
      String claim, String recipient, String attribute) {
    return encrypted(claim, recipient, attribute, Map.of());
  }

  private static ProtocolMapperRepresentation encrypted(
      String claim, String recipient, String attribute, Map<String, String> more) {
    Map<String, String> config = new TreeMap<>(more);
    config.put("claim.name", claim);
    config.put("recipient", recipient);
    config.put("attribute", attribute);
    return MappedApp.mapper(TYPE, config);
  }
}
