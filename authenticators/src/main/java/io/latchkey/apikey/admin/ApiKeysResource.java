package io.latchkey.apikey.admin;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.rest.ApiKeyRepresentation;
import io.latchkey.apikey.rest.NewKeyAnswer;
import io.latchkey.apikey.rest.NewKeyRequest;
import io.latchkey.apikey.rest.RevocationReason;
import io.latchkey.compatibility.Offer;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.server.PathId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/api-keys}: keys of all users and service accounts of a
 * realm. Reading needs {@code view-users}, changing {@code manage-users}, or the fine-grained
 * permissions for the owner; for a service account also those to manage its client.
 */
public class ApiKeysResource {
  private static final String EVENT_TYPE = "LATCHKEY_API_KEY";

  private final KeycloakSession session;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder event;
  private final ApiKeys keys;
  private final ApiKeyOwners owners;

  public ApiKeysResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder event) {
    this.session = session;
    this.auth = auth;
    this.event = event.resource(EVENT_TYPE);
    this.keys = new ApiKeys(session, realm);
    this.owners = new ApiKeyOwners(session, realm, auth);
  }

  /** Makes a key; the answer is the only one that ever holds it. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response create(String body) {
    Offer.API_KEYS.demand();
    // Before anything is looked up, so that a stranger cannot ask who exists.
    auth.users().requireQuery();
    JsonContent.require(session);
    return AdminErrors.reported(
        () -> {
          NewKeyRequest request = NewKeyRequest.read(JsonFields.parse(body));
          UserModel owner = owners.manageable(request.owner());
          ApiKeys.Issued issued = keys.issue(owner, request.key(), adminId());
          String id = issued.key().id();
          event
              .operation(OperationType.CREATE)
              .resourcePath(session.getContext().getUri(), id)
              .representation(ApiKeyRepresentation.of(keys, issued.key()))
              .success();
          return NewKeyAnswer.of(
              issued, session.getContext().getUri().getAbsolutePathBuilder().path(id).build());
        });
  }

  /** A page of keys, oldest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<ApiKeyRepresentation> list(@BeanParam ApiKeyQuery query) {
    auth.users().requireQuery();
    return AdminErrors.reported(
        () -> {
          UserModel owner = owner(query);
          List<ApiKey> found =
              keys.list(query.read(owner == null ? null : owner.getId())).stream()
                  .filter(key -> owner != null || owners.canView(owners.byId(key.ownerId())))
                  .toList();
          return ApiKeyRepresentation.of(keys, found);
        });
  }

  /** How many keys there are; of {@code first} and {@code max} nothing is taken. */
  @GET
  @Path("count")
  @Produces(MediaType.APPLICATION_JSON)
  public long count(@BeanParam ApiKeyQuery query) {
    auth.users().requireQuery();
    return AdminErrors.reported(
        () -> {
          UserModel owner = owner(query);
          return keys.count(query.read(owner == null ? null : owner.getId()));
        });
  }

  /** The owner whose keys are asked for, and may be seen; null if those of all owners are. */
  private @Nullable UserModel owner(ApiKeyQuery query) {
    if (query.owner != null) {
      return owners.viewable(query.owner);
    }
    owners.requireView(null);
    return null;
  }

  /**
   * Revokes all active keys of an owner, of a client (those that are for it, and those of its
   * service account) or with a scope. One admin event tells how many; each key keeps when, by whom
   * and why.
   */
  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Integer> revoke(
      @BeanParam RevocationQuery query, @QueryParam("reason") @Nullable String reason) {
    auth.users().requireQuery();
    return AdminErrors.reported(
        () -> {
          RevocationQuery.By by = query.by();
          String why = RevocationReason.of(reason, ApiKeyResource.REASON);
          int revoked =
              switch (by) {
                case OWNER ->
                    keys.revokeAllOfOwner(owners.manageable(query.text()).getId(), adminId(), why);
                case CLIENT -> {
                  owners.requireManageAllOf(query.text());
                  yield keys.revokeAllOfClient(query.text(), adminId(), why);
                }
                case SCOPE -> {
                  owners.requireManageAll();
                  yield keys.revokeAllOfScope(query.text(), adminId(), why);
                }
              };
          event
              .operation(OperationType.DELETE)
              .resourcePath(session.getContext().getUri())
              .representation(Map.of(by.text(), query.text(), "reason", why, "revoked", revoked))
              .success();
          return Map.of("revoked", revoked);
        });
  }

  @Path("{id}")
  public ApiKeyResource key(@PathParam("id") String id) {
    return new ApiKeyResource(session, auth, event, keys, owners, PathId.of(id));
  }

  private String adminId() {
    return auth.adminAuth().getUser().getId();
  }
}
