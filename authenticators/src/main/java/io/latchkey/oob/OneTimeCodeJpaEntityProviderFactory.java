package io.latchkey.oob;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds the table LK_ONE_TIME_CODE to the server's database. */
public final class OneTimeCodeJpaEntityProviderFactory implements JpaEntityProviderFactory {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new OneTimeCodeTable();
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

  private static final class OneTimeCodeTable implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
      return List.of(OneTimeCodeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
      return "META-INF/latchkey-one-time-code-changelog.xml";
    }

    @Override
    public String getFactoryId() {
      return PROVIDER_ID;
    }

    @Override
    public void close() {}
  }
}
