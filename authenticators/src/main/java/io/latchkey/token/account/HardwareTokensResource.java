package io.latchkey.token.account;

import io.latchkey.server.AccountCaller;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.step.Reason;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.ResyncRequest;
import io.latchkey.token.TokenInventory;
import io.latchkey.token.TokenResync;
import io.latchkey.token.TokenView;
import io.latchkey.token.Verification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.cors.Cors;

/**
 * {@code /realms/{realm}/latchkey/account/hardware-tokens}: a person's own tokens. Another person's
 * token is not there.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class HardwareTokensResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final TokenInventory inventory;

  public HardwareTokensResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.inventory = new TokenInventory(session, realm);
  }

  /** Tells a browser that other web pages may call, as Keycloak's account REST does. */
  @OPTIONS
  @Path("{any:.*}")
  public Response preflight() {
    return Cors.builder().auth().allowedMethods("GET", "POST").preflight().add(Response.ok());
  }

  @GET
  public List<OwnToken> list() {
    UserModel user = AccountCaller.of(session).requireView().user();
    return HeldTokens.labels(user).entrySet().stream()
        .flatMap(
            held -> {
              TokenView token = inventory.find(held.getKey());
              return token == null || !user.getId().equals(token.holder())
                  ? Stream.empty()
                  : Stream.of(OwnToken.of(token, held.getValue()));
            })
        .toList();
  }

  /**
   * Puts a token in step. Body: {@code {"responses": [a, b]}}, two in a row; for a keypad token
   * also {@code "challenges": [a, b]}, what was typed into it.
   */
  @POST
  @Path("{id}/resync")
  public Response resync(@PathParam("id") String id, String body) {
    UserModel user = AccountCaller.of(session).requireManage().user();
    TokenView token = own(user, id);
    JsonContent.require(session);
    TokenResync.Answer[] answers =
        AdminErrors.reported(() -> answers(token, JsonFields.parse(body)));
    OwnTokenEvents events = new OwnTokenEvents(session, realm, user, token);
    if (events.isLockedOut()) {
      events.refused(Reason.USER_DISABLED);
      return notInStep();
    }
    Verification verdict =
        new TokenResync(session).resync(realm, id, user.getId(), answers[0], answers[1]);
    if (verdict.reason() != null) {
      events.refused(verdict.reason());
      return notInStep();
    }
    events.changed("resynced");
    return Response.noContent().build();
  }

  /** Ends the token's use at once. Only an administrator can bring it back. */
  @POST
  @Path("{id}/report-lost")
  public Response reportLost(@PathParam("id") String id) {
    UserModel user = AccountCaller.of(session).requireManage().user();
    TokenView token = own(user, id);
    if (token.state().equals("lost")) {
      return Response.noContent().build();
    }
    if (!inventory.reportLost(id, user)) {
      throw ErrorResponse.exists("The token cannot be reported lost");
    }
    new OwnTokenEvents(session, realm, user, token).changed("lost");
    return Response.noContent().build();
  }

  private TokenView own(UserModel user, String id) {
    TokenView token = HeldTokens.labels(user).containsKey(id) ? inventory.find(id) : null;
    if (token == null || !user.getId().equals(token.holder())) {
      throw new NotFoundException("Token not found");
    }
    return token;
  }

  private static TokenResync.Answer[] answers(TokenView token, JsonFields fields) {
    ResyncRequest request = ResyncRequest.read(fields);
    return new TokenResync.Answer[] {
      request.answer(token.suite(), 0), request.answer(token.suite(), 1)
    };
  }

  /** The one answer to all that is refused; the reason goes to the event. */
  private static Response notInStep() {
    return Response.status(Response.Status.BAD_REQUEST)
        .entity(Map.of("errorMessage", "The token is not in step"))
        .build();
  }
}
