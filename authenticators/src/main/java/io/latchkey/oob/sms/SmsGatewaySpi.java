package io.latchkey.oob.sms;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code latchkey-sms-gateway}. */
public final class SmsGatewaySpi implements Spi {
  public static final String NAME = "latchkey-sms-gateway";

  /** The server's warning of an internal SPI is for its own SPIs; this one is ours. */
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return SmsGateway.class;
  }

  @Override
  public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
    return SmsGatewayFactory.class;
  }
}
