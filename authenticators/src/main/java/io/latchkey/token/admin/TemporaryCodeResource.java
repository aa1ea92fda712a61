package io.latchkey.token.admin;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.token.temporary.TemporaryCodes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/users/{id}/temporary-code}: a code in place of a lost
 * token. Whoever may manage the person may give one.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class TemporaryCodeResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;

  public TemporaryCodeResource(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.auth = auth;
    this.adminEvent = adminEvent.resource("LATCHKEY_TEMPORARY_CODE");
  }

  /** Makes a code and shows it, once. Body: {@code {"lifespan": seconds, "uses": number}}. */
  @POST
  public Response issue(String body) {
    auth.users().requireManage(user);
    JsonContent.require(session);
    TemporaryCodes.Issued issued =
        AdminErrors.reported(
            () ->
                new TemporaryCodes(session, realm)
                    .issue(user, JsonFields.parse(body.isBlank() ? "{}" : body)));
    adminEvent
        .operation(OperationType.CREATE)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("expires", issued.expires(), "uses", issued.uses()))
        .success();
    tell(EventType.UPDATE_CREDENTIAL);
    return Response.created(session.getContext().getUri().getAbsolutePath())
        .entity(issued)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** What is left of the code, without the code. */
  @GET
  public Map<String, Object> get() {
    auth.users().requireView(user);
    TemporaryCodes.Issued issued = new TemporaryCodes(session, realm).find(user);
    if (issued == null) {
      throw new NotFoundException("No temporary code");
    }
    return Map.of("expires", issued.expires(), "uses", issued.uses());
  }

  @DELETE
  public void revoke() {
    auth.users().requireManage(user);
    if (!new TemporaryCodes(session, realm).revoke(user)) {
      throw new NotFoundException("No temporary code");
    }
    adminEvent
        .operation(OperationType.DELETE)
        .resourcePath(session.getContext().getUri())
        .success();
    tell(EventType.REMOVE_CREDENTIAL);
  }

  /** An event of the person, of which Keycloak's listener sends the notice. */
  private void tell(EventType type) {
    new EventBuilder(realm, session, session.getContext().getConnection())
        .event(type)
        .user(user)
        .detail(Details.CREDENTIAL_TYPE, TemporaryCodes.TYPE)
        .success();
  }
}
