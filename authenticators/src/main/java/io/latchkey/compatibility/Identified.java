package io.latchkey.compatibility;

import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Whom Keycloak knows by a token or cookie. Its own answer is a record from 26.5 on, and the
 * methods that are there in all versions are to go.
 */
public record Identified(UserModel user, UserSessionModel session, AccessToken token) {
  @SuppressWarnings({"deprecation", "removal"})
  public static Identified by(AuthResult result) {
    return new Identified(result.getUser(), result.getSession(), result.getToken());
  }
}
