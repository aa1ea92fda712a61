package io.latchkey.token.admin;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.DuplicateTokenException;
import io.latchkey.token.TokenInventory;
import io.latchkey.token.TokenKinds;
import io.latchkey.token.TokenPins;
import io.latchkey.token.TokenSearch;
import io.latchkey.token.TokenState;
import io.latchkey.token.TokenView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/tokens}: the inventory. {@code view-users} reads, {@code
 * manage-users} changes; what concerns a person who holds a token may be permitted for that person
 * alone.
 *
 * <p>Any content type is taken for JSON: for one that a resource does not take, the server has no
 * answer but an error of its own.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class TokensResource {
  private static final int MAX_PAGE = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;
  private final TokenInventory inventory;

  public TokensResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      AdminEventBuilder adminEvent) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.adminEvent = adminEvent.resource("LATCHKEY_TOKEN");
    this.inventory = new TokenInventory(session, realm);
  }

  @GET
  public List<TokenView> list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("state") @Nullable String state,
      @QueryParam("holder") @Nullable String holder,
      @QueryParam("first") @DefaultValue("0") String first,
      @QueryParam("max") @DefaultValue("100") String max) {
    auth.users().requireView();
    return AdminErrors.reported(
        () ->
            inventory.list(
                new TokenSearch(
                    search,
                    kind(kind),
                    state(state),
                    holder,
                    within("first", first, Integer.MAX_VALUE),
                    within("max", max, MAX_PAGE))));
  }

  @POST
  public Response create(String body) {
    auth.users().requireManage();
    TokenView token =
        AdminErrors.reported(
            () -> {
              try {
                return inventory.create(JsonFields.parse(body));
              } catch (DuplicateTokenException e) {
                throw ErrorResponse.exists(e.getMessage());
              }
            });
    adminEvent
        .operation(OperationType.CREATE)
        .resourcePath(session.getContext().getUri(), token.id())
        .representation(token)
        .success();
    return Response.created(
            session.getContext().getUri().getAbsolutePathBuilder().path(token.id()).build())
        .build();
  }

  @Path("import")
  public TokenImportResource importing() {
    return new TokenImportResource(session, realm, auth, adminEvent);
  }

  @GET
  @Path("{id}")
  public TokenView get(@PathParam("id") String id) {
    auth.users().requireQuery();
    TokenView token = find(id);
    UserModel holder = holder(token);
    if (holder == null) {
      auth.users().requireView();
    } else {
      auth.users().requireView(holder);
    }
    return token;
  }

  /**
   * Body: {@code {"user": id or username, "replaces": id of a token}}; the latter may be left out.
   */
  @POST
  @Path("{id}/assign")
  public void assign(@PathParam("id") String id, String body) {
    auth.users().requireQuery();
    Assignment wanted =
        AdminErrors.reported(
            () -> {
              JsonFields fields = JsonFields.parse(body);
              String replaces = fields.text("replaces", 36);
              return new Assignment(user(fields), replaces);
            });
    find(id);
    boolean assigned =
        AdminErrors.reported(
            () ->
                wanted.replaces() == null
                    ? inventory.assign(id, wanted.user(), null).isPresent()
                    : inventory.replace(id, wanted.user(), wanted.replaces()).isPresent());
    if (!assigned) {
      throw ErrorResponse.exists("The token is not available");
    }
    acted(
        wanted.replaces() == null
            ? Map.of("user", wanted.user().getId())
            : Map.of("user", wanted.user().getId(), "replaces", wanted.replaces()));
  }

  private record Assignment(UserModel user, @Nullable String replaces) {}

  @POST
  @Path("{id}/unassign")
  public void unassign(@PathParam("id") String id) {
    requireManage(id);
    if (!inventory.unassign(id)) {
      throw ErrorResponse.exists("No one holds the token");
    }
    acted(Map.of());
  }

  /** Clears the failures and the lock. */
  @POST
  @Path("{id}/unlock")
  public void unlock(@PathParam("id") String id) {
    requireManage(id);
    inventory.unlock(id);
    acted(Map.of());
  }

  /** Body: {@code {"pin": digits}}; without a PIN, its holder has to set one. */
  @POST
  @Path("{id}/pin")
  public void pin(@PathParam("id") String id, String body) {
    requireManage(id);
    boolean set =
        AdminErrors.reported(
            () -> {
              JsonFields fields = JsonFields.parse(body);
              String pin = fields.text("pin", 64);
              fields.end();
              new TokenPins(session, realm).reset(id, pin);
              return pin != null;
            });
    acted(Map.of("pin", set ? "set" : "cleared"));
  }

  private TokenView find(String id) {
    TokenView token = inventory.find(id);
    if (token == null) {
      throw new NotFoundException("Token not found");
    }
    return token;
  }

  /** Who may manage the holder may manage the token; of one that no one holds, all users. */
  private void requireManage(String id) {
    auth.users().requireQuery();
    UserModel holder = holder(find(id));
    if (holder == null) {
      auth.users().requireManage();
    } else {
      auth.users().requireManage(holder);
    }
  }

  private @Nullable UserModel holder(TokenView token) {
    return token.holder() == null ? null : session.users().getUserById(realm, token.holder());
  }

  /** An unknown user is told only to those who may manage users. */
  private UserModel user(JsonFields fields) {
    String name = fields.requiredText("user", 255);
    fields.end();
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

  private void acted(Map<String, String> representation) {
    adminEvent
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(representation)
        .success();
  }

  private static @Nullable String kind(@Nullable String kind) {
    if (kind != null && !TokenKinds.ids().contains(kind)) {
      throw new InvalidFieldException("kind", "expected one of " + TokenKinds.ids());
    }
    return kind;
  }

  private static @Nullable TokenState state(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(TokenState.values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidFieldException(
                    "state",
                    "expected one of "
                        + Arrays.stream(TokenState.values()).map(TokenState::text).toList()));
  }

  private static int within(String name, String text, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException(name, "expected a whole number from 0 to " + max);
  }
}
