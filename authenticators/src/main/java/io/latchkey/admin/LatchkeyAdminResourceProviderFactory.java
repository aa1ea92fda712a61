package io.latchkey.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Puts our admin REST at {@code /admin/realms/{realm}/latchkey}. */
public final class LatchkeyAdminResourceProviderFactory
    implements AdminRealmResourceProviderFactory {
  public static final String PROVIDER_ID = "latchkey";

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return new LatchkeyAdminResourceProvider();
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(KeyringCheck::atStart);
  }

  @Override
  public void close() {}
}
