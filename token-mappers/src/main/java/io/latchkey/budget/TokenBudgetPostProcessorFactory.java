package io.latchkey.budget;

import io.latchkey.server.RealmValidation;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Keeps access tokens within their budget of characters. */
public final class TokenBudgetPostProcessorFactory
    implements TokenPostProcessorFactory, RealmValidation {
  public static final String PROVIDER_ID = "latchkey-token-budget";

  /** After all others, which may add to a token. */
  private static final int ORDER = -100;

  private final TokenSize sizes = new TokenSize();
  private final RolePolicies policies = new RolePolicies();

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new TokenBudgetPostProcessor(session, sizes, policies);
  }

  @Override
  public void validateRealm(KeycloakSession session, RealmModel realm) {
    BudgetSettings.of(realm::getAttribute);
  }

  @Override
  public void validateClient(ClientModel client) {
    BudgetSettings.of(client::getAttribute);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public int order() {
    return ORDER;
  }
}
