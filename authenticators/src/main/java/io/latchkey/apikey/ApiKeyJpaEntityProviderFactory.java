package io.latchkey.apikey;

import io.latchkey.server.TablesFactory;

/** Adds the table LK_API_KEY to the server's database. */
public final class ApiKeyJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-api-key";

  public ApiKeyJpaEntityProviderFactory() {
    super(PROVIDER_ID, "META-INF/latchkey-api-key-changelog.xml", ApiKeyEntity.class);
  }
}
