package io.latchkey.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Makes the resource for a realm and an administrator. */
final class LatchkeyAdminResourceProvider implements AdminRealmResourceProvider {

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    return new LatchkeyAdminResource(session, realm, auth, adminEvent);
  }

  @Override
  public void close() {}
}
