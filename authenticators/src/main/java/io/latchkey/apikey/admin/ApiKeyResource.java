package io.latchkey.apikey.admin;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.rest.ApiKeyRepresentation;
import io.latchkey.apikey.rest.NewKeyAnswer;
import io.latchkey.apikey.rest.RevocationReason;
import io.latchkey.apikey.rest.RotationRequest;
import io.latchkey.compatibility.Offer;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.JsonContent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/latchkey/api-keys/{id}}: one key, whoever owns it. */
public final class ApiKeyResource {
  static final String REASON = "admin";

  private final KeycloakSession session;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder event;
  private final ApiKeys keys;
  private final ApiKeyOwners owners;
  private final String id;

  ApiKeyResource(
      KeycloakSession session,
      AdminPermissionEvaluator auth,
      AdminEventBuilder event,
      ApiKeys keys,
      ApiKeyOwners owners,
      String id) {
    this.session = session;
    this.auth = auth;
    this.event = event;
    this.keys = keys;
    this.owners = owners;
    this.id = id;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public ApiKeyRepresentation get() {
    auth.users().requireQuery();
    ApiKey key = find();
    owners.requireView(owners.byId(key.ownerId()));
    return ApiKeyRepresentation.of(keys, key);
  }

  /**
   * Replaces the key by a new one with its name and grants; the answer is the only one that ever
   * holds it. The body may set {@code overlap}, seconds that the old key stays good for; unless
   * set, none.
   */
  @POST
  @Path("rotate")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response rotate(String body) {
    Offer.API_KEYS.demand();
    auth.users().requireQuery();
    ApiKey old = find();
    UserModel owner = owners.byId(old.ownerId());
    owners.requireManage(owner);
    JsonContent.require(session);
    return AdminErrors.reported(
        () -> {
          long overlap = RotationRequest.parse(body).overlap();
          ApiKeys.Issued issued =
              NewKeyAnswer.rotated(
                  Optional.ofNullable(owner)
                      .flatMap(it -> keys.rotate(it, old, overlap, adminId())));
          event
              .operation(OperationType.ACTION)
              .resourcePath(session.getContext().getUri())
              .representation(ApiKeyRepresentation.of(keys, issued.key()))
              .success();
          URI path = session.getContext().getUri().getAbsolutePath();
          return NewKeyAnswer.of(issued, path.resolve("../" + issued.key().id()));
        });
  }

  /** Revokes the key and its tokens at once. Revoking it again changes nothing. */
  @DELETE
  public Response revoke(@QueryParam("reason") @Nullable String reason) {
    auth.users().requireQuery();
    ApiKey key = find();
    owners.requireManage(owners.byId(key.ownerId()));
    return AdminErrors.reported(
        () -> {
          if (keys.revoke(id, adminId(), RevocationReason.of(reason, REASON))) {
            event
                .operation(OperationType.DELETE)
                .resourcePath(session.getContext().getUri())
                .representation(ApiKeyRepresentation.of(keys, find()))
                .success();
          }
          return Response.noContent().build();
        });
  }

  private ApiKey find() {
    return keys.find(id).orElseThrow(() -> new NotFoundException("API key not found"));
  }

  private String adminId() {
    return auth.adminAuth().getUser().getId();
  }
}
