package io.latchkey.signature;

import io.latchkey.server.TablesFactory;

/** Adds the table LK_SIGNING_KEY to the server's database. */
public final class SigningKeyJpaEntityProviderFactory extends TablesFactory {
  public static final String PROVIDER_ID = "latchkey-signing-key";

  public SigningKeyJpaEntityProviderFactory() {
    super(PROVIDER_ID, "META-INF/latchkey-signing-key-changelog.xml", SigningKeyEntity.class);
  }
}
