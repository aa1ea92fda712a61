package io.latchkey.apikey.account;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyFilter;
import io.latchkey.apikey.ApiKeyOffer;
import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.ApiKeys.Issued;
import io.latchkey.apikey.rest.ApiKeyRepresentation;
import io.latchkey.apikey.rest.NewKeyAnswer;
import io.latchkey.apikey.rest.RevocationReason;
import io.latchkey.apikey.rest.RotationRequest;
import io.latchkey.compatibility.Offer;
import io.latchkey.server.AccountCaller;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.server.PathId;
import io.latchkey.server.QueryNumber;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/**
 * {@code /realms/{realm}/latchkey/account/api-keys}: a person's own keys. Another person's key is
 * not there. Whoever gets to see a new key must have logged in shortly before.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class OwnApiKeysResource {
  private static final String OWN_REASON = "owner";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final ApiKeys keys;

  public OwnApiKeysResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.keys = new ApiKeys(session, realm);
  }

  /** Tells a browser that other web pages may call, as Keycloak's account REST does. */
  @OPTIONS
  @Path("{any:.*}")
  public Response preflight() {
    return Cors.builder()
        .auth()
        .allowedMethods("GET", "POST", "DELETE")
        .preflight()
        .add(Response.ok());
  }

  /** The person's keys, oldest first; those that ended as long as the realm keeps them. */
  @GET
  public List<ApiKeyRepresentation> list(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    UserModel user = AccountCaller.of(session).requireView().user();
    return AdminErrors.reported(
        () ->
            ApiKeyRepresentation.of(
                keys,
                keys.list(
                    ApiKeyFilter.ofOwner(
                        user.getId(), QueryNumber.first(first), QueryNumber.max(max)))));
  }

  /**
   * Makes a key; the answer is the only one that ever holds it. It can be for nothing that the
   * person may not have.
   */
  @POST
  public Response create(String body) {
    Offer.API_KEYS.demand();
    AccountCaller caller = AccountCaller.of(session).requireManage();
    return afterFreshLogin(
        caller,
        () -> {
          JsonFields json = JsonFields.parse(body);
          ApiKeyRequest request = ApiKeyRequest.take(json);
          json.end();
          new ApiKeyOffer(session, realm, caller.user()).require(request);
          Issued issued = keys.issue(caller.user(), request, caller.user().getId());
          String id = issued.key().id();
          events(caller).made(id, null);
          return NewKeyAnswer.of(
              issued, session.getContext().getUri().getAbsolutePathBuilder().path(id).build());
        });
  }

  /** Replaces a key as the admin API does. */
  @POST
  @Path("{id}/rotate")
  public Response rotate(@PathParam("id") String id, String body) {
    Offer.API_KEYS.demand();
    AccountCaller caller = AccountCaller.of(session).requireManage();
    ApiKey old = own(caller, id);
    return afterFreshLogin(
        caller,
        () -> {
          long overlap = RotationRequest.parse(body).overlap();
          Issued issued =
              NewKeyAnswer.rotated(keys.rotate(caller.user(), old, overlap, caller.user().getId()));
          events(caller).made(issued.key().id(), id);
          URI path = session.getContext().getUri().getAbsolutePath();
          return NewKeyAnswer.of(issued, path.resolve("../" + issued.key().id()));
        });
  }

  /** Revokes a key and its tokens at once. Revoking it again changes nothing. */
  @DELETE
  @Path("{id}")
  public Response revoke(
      @PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
    AccountCaller caller = AccountCaller.of(session).requireManage();
    own(caller, id);
    return AdminErrors.reported(
        () -> {
          String why = RevocationReason.of(reason, OWN_REASON);
          if (keys.revoke(id, caller.user().getId(), why)) {
            events(caller).revoked(id, why);
          }
          return Response.noContent().build();
        });
  }

  private Response afterFreshLogin(AccountCaller caller, Supplier<Response> action) {
    return AdminErrors.reported(
        () -> {
          Response challenge = new StepUp(session, realm).challenge(caller.token());
          if (challenge != null) {
            events(caller).loginInsufficient();
            return challenge;
          }
          JsonContent.require(session);
          try {
            return action.get();
          } catch (InvalidFieldException e) {
            events(caller).refused(e);
            throw e;
          }
        });
  }

  private ApiKey own(AccountCaller caller, String id) {
    return keys.find(PathId.of(id))
        .filter(key -> key.ownerId().equals(caller.user().getId()))
        .orElseThrow(() -> new NotFoundException("API key not found"));
  }

  private OwnApiKeyEvents events(AccountCaller caller) {
    return new OwnApiKeyEvents(session, realm, caller.user(), caller.token());
  }
}
