package io.latchkey.admin;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.SealedTokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/keyring}: which keys protect the realm's secrets, and
 * sealing them with the active one. Needs {@code manage-realm}. Never answers with a key.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class KeyringResource {
  private static final int MAX = 10_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;

  KeyringResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.adminEvent = adminEvent.resource("LATCHKEY_KEYRING");
  }

  @GET
  public KeyringUse state() {
    auth.realm().requireManageRealm();
    return KeyringUse.of(session, realm.getId());
  }

  /**
   * Seals secrets with the active key; to be called until {@code remaining} is 0.
   *
   * @param max how many at most, 1 to 10 000
   */
  @POST
  @Path("reencrypt")
  public Map<String, Long> reencrypt(@QueryParam("max") @DefaultValue("1000") String max) {
    auth.realm().requireManageRealm();
    return AdminErrors.reported(
        () -> {
          SealedTokens.Renewal renewal =
              SealedTokens.renewAll(
                  session.getKeycloakSessionFactory(), realm.getId(), atMost(max));
          long remaining = KeyringUse.of(session, realm.getId()).remaining();
          Map<String, Long> answer =
              Map.of(
                  "done", (long) renewal.done(),
                  "failed", (long) renewal.failed(),
                  "remaining", remaining);
          adminEvent
              .operation(OperationType.ACTION)
              .resourcePath(session.getContext().getUri())
              .representation(answer)
              .success();
          return answer;
        });
  }

  private static int atMost(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= MAX) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException("max", "expected a whole number from 1 to " + MAX);
  }
}
