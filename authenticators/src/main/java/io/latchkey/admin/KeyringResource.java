package io.latchkey.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.telemetry.Traces;
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
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
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
  public KeyringState state() {
    auth.realm().requireManageRealm();
    return new KeyringState(
        KeyringUse.of(session, realm.getId()), ReencryptionRun.of(session, realm.getId()));
  }

  /**
   * The state.
   *
   * @param reencryption that runs, or has ended in the last hour; null if there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyringState(@JsonUnwrapped KeyringUse use, @Nullable Reencryption reencryption) {}

  /**
   * Seals secrets with the active key; to be called until {@code remaining} is 0. It goes on when
   * the caller does not wait for the answer.
   *
   * @param max how many at most, 1 to 10 000, or {@code all}
   */
  @POST
  @Path("reencrypt")
  public Map<String, Long> reencrypt(@QueryParam("max") @DefaultValue("1000") String max) {
    auth.realm().requireManageRealm();
    return AdminErrors.reported(
        () -> {
          int atMost = atMost(max);
          ReencryptionRun run =
              new ReencryptionRun(session.getKeycloakSessionFactory(), realm.getId());
          SealedTokens.Renewal renewal =
              Traces.trace(session, ReencryptionRun.class, "run", () -> run.run(atMost));
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

  private int atMost(String text) {
    if (text.equals("all")) {
      Reencryption other = ReencryptionRun.of(session, realm.getId());
      if (other != null && other.finished() == null) {
        throw ErrorResponse.exists("Secrets of this realm are being sealed by another call");
      }
      return Integer.MAX_VALUE;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= MAX) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException("max", "expected a whole number from 1 to " + MAX + ", or all");
  }
}
