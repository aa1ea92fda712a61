package io.latchkey.token.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.step.Reason;
import io.latchkey.token.AssignmentRequest;
import io.latchkey.token.DuplicateTokenException;
import io.latchkey.token.PinRequest;
import io.latchkey.token.TokenInventory;
import io.latchkey.token.TokenPins;
import io.latchkey.token.TokenView;
import io.latchkey.token.Verification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/latchkey/tokens/{id}}: one token. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class TokenResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;
  private final TokenInventory inventory;
  private final TokenPermissions permissions;
  private final String id;

  TokenResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent,
      TokenPermissions permissions,
      String id) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.adminEvent = adminEvent;
    this.inventory = new TokenInventory(session, realm);
    this.permissions = permissions;
    this.id = id;
  }

  @GET
  public TokenView get() {
    return permissions.visible(id);
  }

  /** Takes what {@link #get} gives, or part of it; null clears. */
  @PUT
  public void update(String body) {
    permissions.manageable(id);
    JsonContent.require(session);
    TokenView token =
        AdminErrors.reported(
            () -> {
              ObjectNode request = JsonFields.object(body);
              try {
                return inventory.update(id, request);
              } catch (DuplicateTokenException e) {
                throw ErrorResponse.exists(e.getMessage());
              }
            });
    adminEvent
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
        .representation(token)
        .success();
  }

  @DELETE
  public void delete() {
    TokenView token = permissions.manageable(id);
    inventory.delete(id);
    adminEvent
        .operation(OperationType.DELETE)
        .resourcePath(session.getContext().getUri())
        .representation(token)
        .success();
  }

  /**
   * Body: {@code {"user": id or username, "label"?: name}}, or instead of the label {@code
   * "replaces": id of a token} that the person holds, whose name and windows the new one takes.
   */
  @POST
  @Path("assign")
  public void assign(String body) {
    auth.users().requireQuery();
    JsonContent.require(session);
    Map<String, String> event = new LinkedHashMap<>();
    AdminErrors.reported(
        () -> {
          AssignmentRequest request = AssignmentRequest.read(JsonFields.parse(body));
          String label = request.label();
          String replaces = request.replaces();
          UserModel user = user(request.user());
          permissions.requireKnown(id);
          event.put("user", user.getId());
          if (label != null) {
            event.put("label", label);
          }
          if (replaces != null) {
            event.put("replaces", replaces);
          }
          Optional<CredentialModel> row =
              replaces == null
                  ? inventory.assign(id, user, label)
                  : inventory.replace(id, user, replaces);
          return row.orElseThrow(() -> ErrorResponse.exists("The token is not available"));
        });
    acted(event);
  }

  @POST
  @Path("unassign")
  public void unassign() {
    TokenView token = permissions.manageable(id);
    if (!inventory.unassign(id)) {
      throw ErrorResponse.exists("No one holds the token");
    }
    acted(Map.of("user", String.valueOf(token.holder())));
  }

  /** Clears the failures and the lock. */
  @POST
  @Path("unlock")
  public void unlock() {
    permissions.manageable(id);
    inventory.unlock(id);
    acted(Map.of());
  }

  /** Body: {@code {"pin": digits}}; without a PIN, its holder has to set one. */
  @POST
  @Path("pin")
  public void pin(String body) {
    permissions.manageable(id);
    JsonContent.require(session);
    boolean set =
        AdminErrors.reported(
            () -> {
              String pin = PinRequest.read(JsonFields.parse(body)).pin();
              new TokenPins(session, realm).reset(id, pin);
              return pin != null;
            });
    acted(Map.of("pin", set ? "set" : "cleared"));
  }

  /**
   * Body: {@code {"responses": [a, b]}}, of consecutive counters or time steps, and for keypad
   * tokens {@code "challenges": [a, b]}.
   */
  @POST
  @Path("resync")
  public Response resync(String body) {
    TokenView token = permissions.manageable(id);
    JsonContent.require(session);
    Verification verdict =
        AdminErrors.reported(() -> responses().resync(token, JsonFields.parse(body)));
    Reason reason = verdict.reason();
    // An event also of what failed: it has cost the token a failure.
    acted(Map.of("result", reason == null ? Reason.RESYNCED.text() : reason.text()));
    return reason == null ? Response.noContent().build() : TokenResponses.refused(reason);
  }

  /**
   * Body: {@code {"response", "challenge"?}}. Says whether a login would accept the response now
   * and uses nothing up.
   */
  @POST
  @Path("test")
  public Map<String, Object> test(String body) {
    permissions.manageable(id);
    JsonContent.require(session);
    Verification verdict = AdminErrors.reported(() -> responses().test(JsonFields.parse(body)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("valid", verdict.accepted());
    Reason reason = verdict.reason();
    if (reason != null) {
      answer.put("reason", reason.text());
    }
    acted(answer);
    return answer;
  }

  private TokenResponses responses() {
    return new TokenResponses(session, realm, id);
  }

  /** An unknown user is told only to those who may manage users. */
  private UserModel user(String name) {
    UserModel user = session.users().getUserById(realm, name);
    if (user == null) {
      user = session.users().getUserByUsername(realm, name);
    }
    if (user == null) {
      auth.users().requireManage();
      throw new InvalidFieldException("user", "expected the id or name of a user of this realm");
    }
    auth.users().requireManage(user);
    return user;
  }

  private void acted(Map<String, ? extends @Nullable Object> representation) {
    adminEvent
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(representation)
        .success();
  }
}
