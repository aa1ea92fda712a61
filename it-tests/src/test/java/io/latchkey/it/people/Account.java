package io.latchkey.it.people;

import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.util.Map;

/** Our account REST of hardware tokens, called by a person. */
final class Account {
  private Account() {}

  /** With a token that the person got for user name and password. */
  static RestClient of(TestRealm realm, TestUser user) {
    return with(realm, token(realm, user));
  }

  /** With any bearer token. */
  static RestClient with(TestRealm realm, String bearer) {
    return new RestClient(
        URI.create(realm.issuer() + "/latchkey/account/hardware-tokens/"), () -> bearer);
  }

  static String token(TestRealm realm, TestUser user) {
    return new OidcApp(realm.issuer(), "admin-cli", null)
        .token(
            Map.of(
                "grant_type",
                "password",
                "scope",
                "openid",
                "username",
                user.username(),
                "password",
                user.password()))
        .expect(200)
        .json()
        .path("access_token")
        .asText();
  }
}
