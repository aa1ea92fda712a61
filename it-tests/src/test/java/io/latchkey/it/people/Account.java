package io.latchkey.it.people;

import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.net.URI;

/** Our account REST of hardware tokens, called by a person. */
final class Account {
  private Account() {}

  /** With a token that the person got for user name and password. */
  static RestClient of(TestRealm realm, TestUser user) {
    return with(realm, realm.tokenOf(user.username()));
  }

  /** With any bearer token. */
  static RestClient with(TestRealm realm, String bearer) {
    return new RestClient(
        URI.create(realm.issuer() + "/latchkey/account/hardware-tokens/"), () -> bearer);
  }
}
