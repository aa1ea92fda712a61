package io.latchkey.account;

import io.latchkey.apikey.possession.RevocationResource;
import io.latchkey.token.account.HardwareTokensResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** The user side of {@code /realms/{realm}/latchkey}: what lies below it, by feature. */
public class LatchkeyRealmResource {
  private final KeycloakSession session;

  LatchkeyRealmResource(KeycloakSession session) {
    this.session = session;
  }

  @Path("api-keys/revoke")
  public RevocationResource revocation() {
    return new RevocationResource(session);
  }

  @Path("account/hardware-tokens")
  public HardwareTokensResource hardwareTokens() {
    return new HardwareTokensResource(session);
  }
}
