package io.latchkey.token;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/** Who sends users with credentials, if a request of the admin API does and not an import. */
final class ImportingAdministrator {
  private final KeycloakContext context;
  private final KeycloakSession session;

  ImportingAdministrator(KeycloakSession session) {
    this.session = session;
    this.context = session.getContext();
  }

  /**
   * Whether tokens may be added to the inventory, as with {@code POST /tokens}. True for an import
   * at the server's start or by its command, which nobody sends, and for one that makes a realm:
   * its maker gets all permissions in it afterwards.
   */
  boolean mayDefineTokens(RealmModel realm) {
    if (!(context.getBearerToken() instanceof AccessToken token) || makesRealm()) {
      return true;
    }
    String issuer = token.getIssuer();
    RealmModel own = session.realms().getRealmByName(issuer.substring(issuer.lastIndexOf('/') + 1));
    UserModel caller = context.getUser();
    return own != null
        && caller != null
        && AdminPermissions.evaluator(
                session,
                realm,
                new AdminAuth(own, token, caller, own.getClientByClientId(token.getIssuedFor())))
            .users()
            .canManage();
  }

  private boolean makesRealm() {
    return context.getUri().getPath().matches("/?admin/realms/?");
  }
}
