package io.latchkey.token.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.AuthorizationDetailsParser;

/** Makes the type of our transactions known to the authorization and token endpoints. */
public final class TransactionDetailsFactory implements AuthorizationDetailsProcessorFactory {
  /** Keycloak finds the processor of a type under the type's name. */
  public static final String PROVIDER_ID = Transaction.TYPE;

  @Override
  public AuthorizationDetailsProcessor<?> create(KeycloakSession session) {
    return TransactionDetails.INSTANCE;
  }

  @Override
  public void init(Config.Scope config) {
    AuthorizationDetailsParser.registerParser(
        Transaction.TYPE,
        new AuthorizationDetailsParser() {
          @Override
          public <T extends AuthorizationDetailsJSONRepresentation> T asSubtype(
              AuthorizationDetailsJSONRepresentation detail, Class<T> type) {
            return type.cast(detail);
          }
        });
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
