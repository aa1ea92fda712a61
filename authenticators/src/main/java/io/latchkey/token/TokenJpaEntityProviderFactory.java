package io.latchkey.token;

import io.latchkey.server.TablesFactory;
import io.latchkey.token.imports.ImportEntity;
import io.latchkey.token.imports.ImportFailureEntity;
import io.latchkey.token.temporary.TemporaryCodeEntity;

/**
 * Adds the tables LK_TOKEN, LK_TEMPORARY_CODE, LK_IMPORT and LK_IMPORT_FAILURE to the server's
 * database.
 */
public final class TokenJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-token";

  public TokenJpaEntityProviderFactory() {
    super(
        PROVIDER_ID,
        "META-INF/latchkey-token-changelog.xml",
        TokenEntity.class,
        TemporaryCodeEntity.class,
        ImportEntity.class,
        ImportFailureEntity.class);
  }
}
