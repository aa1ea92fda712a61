package io.latchkey.server;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code latchkey}, whose one provider holds the server options. */
public final class LatchkeySpi implements Spi {

  @Override
  public boolean isInternal() {
    return true;
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
