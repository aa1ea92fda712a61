package io.latchkey.token;

import io.latchkey.token.temporary.TemporaryCodeEntity;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds the tables LK_TOKEN and LK_TEMPORARY_CODE to the server's database. */
public final class TokenJpaEntityProviderFactory implements JpaEntityProviderFactory {
  public static final String PROVIDER_ID = "latchkey-token";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new TokenTable();
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  private static final class TokenTable implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
      return List.of(TokenEntity.class, TemporaryCodeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
      return "META-INF/latchkey-token-changelog.xml";
    }

    @Override
    public String getFactoryId() {
      return PROVIDER_ID;
    }

    @Override
    public void close() {}
  }
}
