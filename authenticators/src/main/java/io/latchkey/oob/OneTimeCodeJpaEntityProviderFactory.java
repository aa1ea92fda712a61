package io.latchkey.oob;

import io.latchkey.server.TablesFactory;

/** Adds the table LK_ONE_TIME_CODE to the server's database. */
public final class OneTimeCodeJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  public OneTimeCodeJpaEntityProviderFactory() {
    super(PROVIDER_ID, "META-INF/latchkey-one-time-code-changelog.xml", OneTimeCodeEntity.class);
  }
}
