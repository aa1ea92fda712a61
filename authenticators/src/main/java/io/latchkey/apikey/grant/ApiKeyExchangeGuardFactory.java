package io.latchkey.apikey.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Looks at every token before it is signed; most pass. */
public final class ApiKeyExchangeGuardFactory implements TokenPostProcessorFactory {
  public static final String PROVIDER_ID = "latchkey-api-key-exchange-guard";

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new ApiKeyExchangeGuard(session);
  }

  @Override
  public int order() {
    return 1000;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
