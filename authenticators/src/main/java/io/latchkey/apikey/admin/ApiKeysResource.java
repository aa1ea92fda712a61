package io.latchkey.apikey.admin;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyFilter;
import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.apikey.ApiKeyUsage;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/api-keys}: keys of all users and service accounts of a
 * realm. Reading needs {@code view-users}, changing {@code manage-users}, or the fine-grained
 * permissions for the owner; for a service account also those to manage its client.
 */
public class ApiKeysResource {
  private static final int MAX_PAGE = 1000;
  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_REASON = 255;
  private static final long MAX_OVERLAP = Duration.ofDays(366).toSeconds();
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
    // Before anything is looked up, so that a stranger cannot ask who exists.
    auth.users().requireQuery();
    JsonContent.require(session);
    return AdminErrors.reported(
        () -> {
          JsonFields json = JsonFields.parse(body);
          String ownerText = json.requiredText("owner", 255);
          ApiKeyRequest request = ApiKeyRequest.take(json);
          json.end();
          UserModel owner = owners.manageable(ownerText);
          ApiKeys.Issued issued = keys.issue(owner, request, adminId());
          String id = issued.key().id();
          event
              .operation(OperationType.CREATE)
              .resourcePath(session.getContext().getUri(), id)
              .representation(shown(issued.key()))
              .success();
          return shownOnce(
              issued, session.getContext().getUri().getAbsolutePathBuilder().path(id).build());
        });
  }

  /**
   * Replaces a key by a new one with its name and grants; the answer is the only one that ever
   * holds it. The body may set {@code overlap}, seconds that the old key stays good for; unless
   * set, none.
   */
  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response rotate(@PathParam("id") String id, String body) {
    auth.users().requireQuery();
    ApiKey old = find(id);
    UserModel owner = owners.byId(old.ownerId());
    owners.requireManage(owner);
    JsonContent.require(session);
    return AdminErrors.reported(
        () -> {
          JsonFields json = JsonFields.parse(body.isBlank() ? "{}" : body);
          Long overlap = json.number("overlap", 0, MAX_OVERLAP);
          json.end();
          ApiKeys.Issued issued =
              Optional.ofNullable(owner)
                  .flatMap(it -> keys.rotate(it, old, overlap == null ? 0 : overlap, adminId()))
                  .orElseThrow(
                      () ->
                          ErrorResponse.error(
                              "The key was rotated or revoked before, or has expired",
                              Response.Status.CONFLICT));
          event
              .operation(OperationType.ACTION)
              .resourcePath(session.getContext().getUri())
              .representation(shown(issued.key()))
              .success();
          URI path = session.getContext().getUri().getAbsolutePath();
          return shownOnce(issued, path.resolve("../" + issued.key().id()));
        });
  }

  private static Response shownOnce(ApiKeys.Issued issued, URI location) {
    return Response.created(location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(Map.of("id", issued.key().id(), "key", issued.raw().reveal()))
        .build();
  }

  /**
   * Lists keys, oldest first.
   *
   * @param state {@code active}, {@code expired} or {@code revoked}
   * @param expiresBefore in seconds since 1970
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("state") @Nullable String state,
      @QueryParam("expiresBefore") @Nullable String expiresBefore,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    auth.users().requireQuery();
    return AdminErrors.reported(
        () -> {
          UserModel user = owner == null ? null : owners.viewable(owner);
          if (user == null) {
            owners.requireView(null);
          }
          ApiKeyFilter filter =
              new ApiKeyFilter(
                  user == null ? null : user.getId(),
                  state(state),
                  expiresBefore == null
                      ? null
                      : number("expiresBefore", expiresBefore, Long.MAX_VALUE),
                  first == null ? 0 : (int) number("first", first, Integer.MAX_VALUE),
                  max == null ? DEFAULT_PAGE : (int) number("max", max, MAX_PAGE));
          List<ApiKey> found =
              keys.list(filter).stream()
                  .filter(key -> user != null || owners.canView(owners.byId(key.ownerId())))
                  .toList();
          Map<String, ApiKeyUsage> usage = keys.usage(found.stream().map(ApiKey::id).toList());
          return Response.ok(
                  found.stream()
                      .map(
                          key ->
                              ApiKeyRepresentation.of(
                                  key, usage.getOrDefault(key.id(), ApiKeyUsage.NONE)))
                      .toList())
              .build();
        });
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ApiKeyRepresentation get(@PathParam("id") String id) {
    auth.users().requireQuery();
    ApiKey key = find(id);
    owners.requireView(owners.byId(key.ownerId()));
    return shown(key);
  }

  /** Revokes a key and its tokens at once. Revoking it again changes nothing. */
  @DELETE
  @Path("{id}")
  public Response revoke(
      @PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
    auth.users().requireQuery();
    ApiKey key = find(id);
    owners.requireManage(owners.byId(key.ownerId()));
    return AdminErrors.reported(
        () -> {
          if (reason != null && reason.length() > MAX_REASON) {
            throw new InvalidFieldException(
                "reason", "expected at most " + MAX_REASON + " characters");
          }
          if (keys.revoke(id, adminId(), reason == null ? "admin" : reason)) {
            event
                .operation(OperationType.DELETE)
                .resourcePath(session.getContext().getUri())
                .representation(shown(find(id)))
                .success();
          }
          return Response.noContent().build();
        });
  }

  private ApiKeyRepresentation shown(ApiKey key) {
    return ApiKeyRepresentation.of(
        key, keys.usage(List.of(key.id())).getOrDefault(key.id(), ApiKeyUsage.NONE));
  }

  private ApiKey find(String id) {
    return keys.find(id).orElseThrow(() -> new NotFoundException("API key not found"));
  }

  private String adminId() {
    return auth.adminAuth().getUser().getId();
  }

  private static ApiKey.@Nullable State state(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (ApiKey.State state : ApiKey.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw new InvalidFieldException("state", "expected active, expired or revoked");
  }

  private static long number(String name, String text, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new InvalidFieldException(name, "expected a whole number from 0 to " + max);
  }
}
