package io.latchkey.apikey;

import io.latchkey.server.TablesFactory;

/** Adds the tables LK_API_KEY and LK_API_KEY_USAGE to the server's database. */
public final class ApiKeyJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-api-key";

  public ApiKeyJpaEntityProviderFactory() {
    super(
        PROVIDER_ID,
        "META-INF/latchkey-api-key-changelog.xml",
        ApiKeyEntity.class,
        ApiKeyUsageEntity.class);
  }
}
