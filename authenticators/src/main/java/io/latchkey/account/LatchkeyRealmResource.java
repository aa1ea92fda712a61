package io.latchkey.account;

import io.latchkey.admin.app.AdminAppResource;
import io.latchkey.apikey.account.OwnApiKeysResource;
import io.latchkey.apikey.gateway.DerivedTokens;
import io.latchkey.apikey.gateway.GatewayResource;
import io.latchkey.apikey.possession.RevocationResource;
import io.latchkey.compatibility.Offer;
import io.latchkey.distributed.DistributedClaimsResource;
import io.latchkey.token.account.HardwareTokensResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.KeycloakSession;

/** The user side of {@code /realms/{realm}/latchkey}: what lies below it, by feature. */
public class LatchkeyRealmResource {
  private final KeycloakSession session;

  private final DerivedTokens gatewayTokens;

  LatchkeyRealmResource(KeycloakSession session, DerivedTokens gatewayTokens) {
    this.session = session;
    this.gatewayTokens = gatewayTokens;
  }

  @Path("api-keys/revoke")
  public RevocationResource revocation() {
    Offer.API_KEYS.demand();
    return new RevocationResource(session);
  }

  @Path("gateway/{client_id}")
  public GatewayResource gateway(@PathParam("client_id") String clientId) {
    Offer.API_KEYS.demand();
    return new GatewayResource(session, clientId, gatewayTokens);
  }

  @Path("account")
  public AccountConsoleResource accountConsole() {
    return new AccountConsoleResource(session);
  }

  /**
   * Where keys are not offered the list is empty, so that pages with a place for it can be shown.
   */
  @Path("account/api-keys")
  public OwnApiKeysResource ownApiKeys() {
    return new OwnApiKeysResource(session);
  }

  @Path("account/hardware-tokens")
  public HardwareTokensResource hardwareTokens() {
    return new HardwareTokensResource(session);
  }

  @Path("admin")
  public AdminAppResource admin() {
    return new AdminAppResource(session);
  }

  @Path("claims")
  public DistributedClaimsResource claims() {
    Offer.TOKEN_BUDGET.demand();
    return new DistributedClaimsResource(session);
  }
}
