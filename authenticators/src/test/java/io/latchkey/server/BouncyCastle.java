package io.latchkey.server;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Registers BouncyCastle for the tests of a class, as the server does unless in FIPS mode. */
public final class BouncyCastle implements BeforeAllCallback, AfterAllCallback {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  @Override
  public void beforeAll(ExtensionContext context) {
    Security.addProvider(PROVIDER);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Security.removeProvider(PROVIDER.getName());
  }
}
