package io.latchkey.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.server.AdminErrors;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.server.PreviewedClaim;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.util.JsonSerialization;

/**
 * {@code /admin/realms/{realm}/latchkey/claims}: what a claim would be, before its mapper is saved.
 * Needs what saving the mapper needs, to manage the client, since a template also sees attributes
 * that the profile hides from administrators; and to view the user. Changes nothing.
 */
public final class ClaimsResource {
  private static final String TEMPLATE_MAPPER = "latchkey-template-mapper";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;

  ClaimsResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
  }

  /** Evaluates a template for a user and a client. */
  @POST
  @Path("preview")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response preview(String body) {
    // Before anything is looked up, so that a stranger cannot ask who exists.
    auth.users().requireQuery();
    auth.clients().requireList();
    JsonContent.require(session);
    return AdminErrors.reported(
        () -> {
          PreviewRequest request = PreviewRequest.read(JsonFields.parse(body));
          ClientModel client = client(request.client());
          UserModel user = user(request.user());
          return answer(value(request.settings(), user, client, request.scope()));
        });
  }

  private @Nullable Object value(
      Map<String, String> settings, UserModel user, ClientModel client, @Nullable String scope) {
    return new PreviewSession(session, realm)
        .of(
            user,
            client,
            scope,
            (userSession, context) ->
                mapper().preview(session, userSession, context, settings).orElse(null));
  }

  private PreviewedClaim mapper() {
    if (session
            .getKeycloakSessionFactory()
            .getProviderFactory(ProtocolMapper.class, TEMPLATE_MAPPER)
        instanceof PreviewedClaim mapper) {
      return mapper;
    }
    throw new InvalidFieldException("template", "this server has no mapper for templates");
  }

  private UserModel user(String text) {
    UserModel user = session.users().getUserById(realm, text);
    if (user == null) {
      user = session.users().getUserByUsername(realm, text);
    }
    if (user == null) {
      auth.users().requireView();
      throw new InvalidFieldException("user", "expected id or name of a user");
    }
    auth.users().requireView(user);
    return user;
  }

  private ClientModel client(String text) {
    ClientModel client = realm.getClientByClientId(text);
    if (client == null) {
      auth.clients().requireManage();
      throw new InvalidFieldException("client", "expected the id of a client");
    }
    auth.clients().requireManage(client);
    return client;
  }

  private static Response answer(@Nullable Object value) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    // A node, since the server leaves out the nulls of other objects.
    answer.set("value", JsonSerialization.mapper.valueToTree(value));
    return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
