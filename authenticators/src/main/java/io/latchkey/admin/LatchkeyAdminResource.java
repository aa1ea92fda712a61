package io.latchkey.admin;

import io.latchkey.apikey.admin.ApiKeysResource;
import io.latchkey.oob.admin.OneTimeCodeResource;
import io.latchkey.server.PathId;
import io.latchkey.token.admin.TemporaryCodeResource;
import io.latchkey.token.admin.TokensResource;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/latchkey}: what lies below it, by feature. */
public final class LatchkeyAdminResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;

  LatchkeyAdminResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.adminEvent = adminEvent;
  }

  @Path("tokens")
  public TokensResource tokens() {
    return new TokensResource(session, realm, auth, adminEvent);
  }

  @Path("keyring")
  public KeyringResource keyring() {
    return new KeyringResource(session, realm, auth, adminEvent);
  }

  @Path("users/{id}/temporary-code")
  public TemporaryCodeResource temporaryCode(@PathParam("id") String id) {
    return new TemporaryCodeResource(session, realm, user(id), auth, adminEvent);
  }

  @Path("users/{id}/one-time-code")
  public OneTimeCodeResource oneTimeCode(@PathParam("id") String id) {
    return new OneTimeCodeResource(session, realm, user(id), auth, adminEvent);
  }

  /**
   * @throws NotFoundException if the realm has no such user and the caller may know
   */
  private UserModel user(String id) {
    UserModel user = session.users().getUserById(realm, PathId.of(id));
    if (user == null) {
      auth.users().requireView();
      throw new NotFoundException("User not found");
    }
    return user;
  }

  @Path("api-keys")
  public ApiKeysResource apiKeys() {
    return new ApiKeysResource(session, realm, auth, adminEvent);
  }

  @Path("claims")
  public ClaimsResource claims() {
    return new ClaimsResource(session, realm, auth);
  }
}
