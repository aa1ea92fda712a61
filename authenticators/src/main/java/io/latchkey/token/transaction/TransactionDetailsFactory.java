package io.latchkey.token.transaction;

import io.latchkey.compatibility.Offer;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Makes the type of our transactions known to the authorization and token endpoints. */
public final class TransactionDetailsFactory
    implements AuthorizationDetailsProcessorFactory, EnvironmentDependentProviderFactory {
  /** Keycloak finds the processor of a type under the type's name. */
  public static final String PROVIDER_ID = Transaction.TYPE;

  @Override
  public AuthorizationDetailsProcessor<?> create(KeycloakSession session) {
    return TransactionDetails.INSTANCE;
  }

  @Override
  public void init(Config.Scope config) {
    TransactionParser.register();
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.TRANSACTIONS.isOffered();
  }
}
