package io.latchkey.account;

import io.latchkey.apikey.gateway.DerivedTokens;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Mounts {@code /realms/{realm}/latchkey}. */
public final class LatchkeyRealmResourceProviderFactory implements RealmResourceProviderFactory {
  public static final String PROVIDER_ID = "latchkey";

  private final DerivedTokens gatewayTokens = new DerivedTokens();

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new RealmResourceProvider() {
      @Override
      public Object getResource() {
        return new LatchkeyRealmResource(session, gatewayTokens);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
