package io.latchkey.server;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code latchkey}, whose one provider holds the server options. */
public final class LatchkeySpi implements Spi {

  /** The server's warning of an internal SPI is for its own SPIs; this one is ours. */
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "latchkey";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return LatchkeyProvider.class;
  }

  @Override
  public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
    return LatchkeyProviderFactory.class;
  }
}
