package io.latchkey.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.distributed.DistributedClaims;
import io.latchkey.server.InvalidFieldException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * Takes claims out of access tokens that are larger than their client's budget, and has the token
 * point to where its holder gets them. The tokens of Keycloak's own consoles stay as they are.
 */
final class TokenBudgetPostProcessor implements TokenPostProcessor {
  /** Their roles are read from tokens of any client, by Keycloak's own REST. */
  private static final Set<String> READ_BY_KEYCLOAK =
      Set.of(
          Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
          Constants.REALM_MANAGEMENT_CLIENT_ID,
          Constants.BROKER_SERVICE_CLIENT_ID);

  private static final Set<String> OWN_CLIENTS =
      Set.of(
          Constants.ACCOUNT_CONSOLE_CLIENT_ID,
          Constants.ADMIN_CONSOLE_CLIENT_ID,
          Constants.ADMIN_CLI_CLIENT_ID);

  private static final Set<String> ROLES = Set.of("realm_access", "resource_access");

  private final KeycloakSession session;
  private final TokenSize sizes;
  private final RolePolicies policies;

  TokenBudgetPostProcessor(KeycloakSession session, TokenSize sizes, RolePolicies policies) {
    this.session = session;
    this.sizes = sizes;
    this.policies = policies;
  }

  @Override
  public void process(TokenPostProcessorContext context) {
    AuthenticatedClientSessionModel clientSession = context.clientSessionCtx().getClientSession();
    ClientModel client = clientSession.getClient();
    AccessToken token = context.accessToken();
    if (token == null || OWN_CLIENTS.contains(client.getClientId())) {
      return;
    }
    OverBudgetNotice notice = new OverBudgetNotice(session, clientSession);
    try {
      BudgetSettings settings = BudgetSettings.of(client.getRealm(), client);
      if (settings.budget() > 0) {
        fit(token, client, settings, notice);
      }
    } catch (InvalidFieldException e) {
      notice.unreadable(e);
    }
  }

  private void fit(
      AccessToken token, ClientModel client, BudgetSettings settings, OverBudgetNotice notice) {
    int before = sizes.of(session, client, token);
    if (before <= settings.budget()) {
      return;
    }
    RealmModel realm = client.getRealm();
    URI endpoint = DistributedClaims.endpoint(session, realm);
    List<String> order =
        settings.order().stream()
            .filter(name -> !ROLES.contains(name) || mayRolesLeave(realm, settings))
            .toList();
    Overage overage =
        Overage.reduce(
            JsonSerialization.mapper.valueToTree(token),
            order,
            READ_BY_KEYCLOAK::contains,
            settings.budget(),
            (claims, left) -> sizes.of(session, client, pointing(claims, left, endpoint)));
    if (!overage.left().isEmpty()) {
      overage.left().forEach(name -> LeavingClaim.remove(token, name, overage.claims()));
      DistributedClaims.point(token, overage.left(), endpoint);
    }
    notice.write(overage.left(), before, overage.size(), settings.budget());
  }

  /** Not where Keycloak reads them from tokens: whoever lost them would be somebody else to it. */
  private boolean mayRolesLeave(RealmModel realm, BudgetSettings settings) {
    return !realm.getName().equals(Config.getAdminRealm())
        && !(settings.hasUsualOrder() && policies.exist(session, realm));
  }

  private static ObjectNode pointing(ObjectNode claims, Set<String> left, URI endpoint) {
    if (left.isEmpty()) {
      return claims;
    }
    AccessToken pointer = new AccessToken();
    DistributedClaims.point(pointer, left, endpoint);
    return claims
        .objectNode()
        .<ObjectNode>setAll(claims)
        .setAll(JsonSerialization.mapper.<ObjectNode>valueToTree(pointer.getOtherClaims()));
  }

  @Override
  public void close() {}
}
