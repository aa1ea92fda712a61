package io.latchkey.server;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds tables of ours to the server's database. */
public abstract class TablesFactory implements JpaEntityProviderFactory {
  private final String id;
  private final String changelog;
  private final List<Class<?>> entities;

  /**
   * @param id of the provider, part of the name of Liquibase's table, so for good
   * @param changelog Liquibase's, a resource of our JAR
   * @param entities classes of the tables
   */
  protected TablesFactory(String id, String changelog, Class<?>... entities) {
    this.id = id;
    this.changelog = changelog;
    this.entities = List.of(entities);
  }

  @Override
  public final JpaEntityProvider create(KeycloakSession session) {
    return new Tables();
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void postInit(KeycloakSessionFactory factory) {}

  @Override
  public final void close() {}

  private final class Tables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
      return entities;
    }

    @Override
    public String getChangelogLocation() {
      return changelog;
    }

    @Override
    public String getFactoryId() {
      return id;
    }

    @Override
    public void close() {}
  }
}
