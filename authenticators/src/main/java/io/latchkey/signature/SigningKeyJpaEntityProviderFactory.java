package io.latchkey.signature;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds the table LK_SIGNING_KEY to the server's database. */
public final class SigningKeyJpaEntityProviderFactory implements JpaEntityProviderFactory {

  public static final String PROVIDER_ID = "latchkey-signing-key";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new SigningKeyTable();
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

  private static final class SigningKeyTable implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
      return List.of(SigningKeyEntity.class);
    }

    @Override
    public String getChangelogLocation() {
      return "META-INF/latchkey-signing-key-changelog.xml";
    }

    @Override
    public String getFactoryId() {
      return PROVIDER_ID;
    }

    @Override
    public void close() {}
  }
}
