package io.latchkey.apikey.grant;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RevokedTokenProvider;
import org.keycloak.models.RevokedTokenProviderFactory;

/** Stands in front of whichever provider the server would use without us. */
public final class ApiKeyRevokedTokensFactory
    implements RevokedTokenProviderFactory<RevokedTokenProvider> {
  public static final String PROVIDER_ID = "latchkey";

  private @Nullable String stockId;

  @Override
  public RevokedTokenProvider create(KeycloakSession session) {
    return new ApiKeyRevokedTokens(
        session, session.getProvider(RevokedTokenProvider.class, stockId));
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    stockId =
        factory
            .getProviderFactoriesStream(RevokedTokenProvider.class)
            .filter(other -> !other.getId().equals(PROVIDER_ID))
            .max(Comparator.comparingInt(other -> other.order()))
            .map(other -> other.getId())
            .orElseThrow(
                () -> new IllegalStateException("the server has no provider of revoked tokens"));
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
