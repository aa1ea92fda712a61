package io.latchkey.oob.admin;

import io.latchkey.oob.OneTimeCodes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/users/{id}/one-time-code}: what is remembered of the codes
 * that were sent to a person. Whoever may manage the person may forget it.
 */
public final class OneTimeCodeResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;

  public OneTimeCodeResource(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.auth = auth;
    this.adminEvent = adminEvent.resource("LATCHKEY_ONE_TIME_CODE");
  }

  /** Ends the pending code and the lock, and takes the failures back. */
  @DELETE
  public void reset() {
    auth.users().requireManage(user);
    if (!new OneTimeCodes(session, realm).reset(user)) {
      throw new NotFoundException("No one-time code");
    }
    adminEvent
        .operation(OperationType.DELETE)
        .resourcePath(session.getContext().getUri())
        .success();
  }
}
