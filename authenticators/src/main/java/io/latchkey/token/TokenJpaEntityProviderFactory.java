package io.latchkey.token;

import io.latchkey.server.TablesFactory;
import io.latchkey.token.temporary.TemporaryCodeEntity;

/** Adds the tables LK_TOKEN and LK_TEMPORARY_CODE to the server's database. */
public final class TokenJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-token";

  public TokenJpaEntityProviderFactory() {
    super(
        PROVIDER_ID,
        "META-INF/latchkey-token-changelog.xml",
        TokenEntity.class,
        TemporaryCodeEntity.class);
  }
}
