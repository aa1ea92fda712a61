package io.latchkey.it.realms;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm made of one of our files, its people with keypads, and its applications. */
record ConfiguredRealm(TestRealm realm) implements AutoCloseable {

  static final String SECRET = "3132333435363738393031323334353637383930";
  static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";

  static ConfiguredRealm of(Configuration configuration, TestServer server) {
    TestRealm realm = configuration.importInto(server);
    realm.update(
        it -> {
          it.setEventsEnabled(true);
          it.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        });
    return new ConfiguredRealm(realm);
  }

  /** A person who holds a keypad token. */
  TestUser holder(String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "K-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return user;
  }

  /** What the keypad shows for a challenge. */
  static String answer(String challenge) {
    return new OcraKeypad(SUITE, SECRET).answer(challenge);
  }

  /** An application of one's own, that is told how somebody logged in. */
  OidcApp app(String clientId, String scope) {
    OidcApp app = realm.createApp(clientId);
    String id =
        realm.resource().clientScopes().findAll().stream()
            .filter(it -> it.getName().equals(scope))
            .findFirst()
            .orElseThrow()
            .getId();
    realm
        .resource()
        .clients()
        .get(realm.resource().clients().findByClientId(clientId).get(0).getId())
        .addDefaultClientScope(id);
    return app;
  }

  /** An application of the file, at an address of this machine. */
  OidcApp client(String clientId) {
    ClientRepresentation client = realm.resource().clients().findByClientId(clientId).get(0);
    if (client.isStandardFlowEnabled()) {
      client.setRedirectUris(List.of("http://127.0.0.1:*"));
      realm.resource().clients().get(client.getId()).update(client);
    }
    return new OidcApp(realm.issuer(), clientId, client.getSecret());
  }

  static List<String> amr(Jwt token) {
    return Configuration.texts(token.claim("amr"));
  }

  static JsonNode acr(Jwt token) {
    return token.claim("acr");
  }

  @Override
  public void close() {
    realm.close();
  }
}
