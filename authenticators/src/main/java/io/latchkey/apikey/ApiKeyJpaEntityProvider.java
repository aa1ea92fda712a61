package io.latchkey.apikey;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class ApiKeyJpaEntityProvider implements JpaEntityProvider {
  @Override
  public List<Class<?>> getEntities() {
    return List.of(ApiKeyEntity.class);
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/latchkey-api-key-changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return ApiKeyJpaEntityProviderFactory.PROVIDER_ID;
  }

  @Override
  public void close() {}
}
