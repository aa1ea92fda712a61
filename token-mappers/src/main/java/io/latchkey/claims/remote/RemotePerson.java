package io.latchkey.claims.remote;

import io.latchkey.claims.ClaimSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.UserModel;

/** What an address may hold of whom a token is about. */
final class RemotePerson {
  private static final String USER_ID = "user_id";
  private static final String USERNAME = "username";
  private static final String EMAIL = "email";
  private static final String CLIENT_ID = "client_id";
  private static final String REALM = "realm";

  static final Set<String> PLACEHOLDERS = Set.of(USER_ID, USERNAME, EMAIL, CLIENT_ID, REALM);

  private RemotePerson() {}

  /** The values of placeholders; without those that there are not. */
  static Map<String, String> values(ClaimSource source) {
    UserModel user = source.userSession().getUser();
    Map<String, String> values = new HashMap<>();
    values.put(USER_ID, user.getId());
    values.put(USERNAME, user.getUsername());
    // Anybody can give somebody else's address as his own.
    if (user.isEmailVerified() && user.getEmail() != null) {
      values.put(EMAIL, user.getEmail());
    }
    values.put(CLIENT_ID, source.context().getClientSession().getClient().getClientId());
    values.put(REALM, source.userSession().getRealm().getName());
    return values;
  }
}
