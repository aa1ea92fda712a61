package io.latchkey.token.admin;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.JsonContent;
import io.latchkey.server.JsonFields;
import io.latchkey.server.PathId;
import io.latchkey.token.DuplicateTokenException;
import io.latchkey.token.TokenInventory;
import io.latchkey.token.TokenSearch;
import io.latchkey.token.TokenView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/tokens}: the inventory. {@code view-users} reads, {@code
 * manage-users} changes; what concerns a person who holds a token may be permitted for that person
 * alone.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class TokensResource {
  private static final String CSV = "text/csv;charset=UTF-8;header=present";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final AdminEventBuilder adminEvent;
  private final TokenInventory inventory;
  private final TokenPermissions permissions;

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
    this.permissions = new TokenPermissions(session, realm, auth, inventory);
  }

  @GET
  public List<TokenView> list(@BeanParam TokenQuery query) {
    String holder = permissions.requireList(query.holder);
    return AdminErrors.reported(() -> inventory.list(query.read(holder)));
  }

  /** How many tokens {@link #list} would list without a page. */
  @GET
  @Path("count")
  public long count(@BeanParam TokenQuery query) {
    String holder = permissions.requireList(query.holder);
    return AdminErrors.reported(() -> inventory.count(query.read(holder)));
  }

  /**
   * What {@link #list} would list without a page, as CSV. It is read in a transaction of its own,
   * page by page, while it is sent.
   */
  @GET
  @Path("export")
  @Produces(MediaType.WILDCARD)
  public Response export(@BeanParam TokenQuery query) {
    String holder = permissions.requireList(query.holder);
    TokenSearch search = AdminErrors.reported(() -> query.read(holder));
    KeycloakSessionFactory server = session.getKeycloakSessionFactory();
    String realmId = realm.getId();
    StreamingOutput csv =
        stream -> {
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          KeycloakModelUtils.runJobInTransaction(
              server,
              reading -> {
                TokenCsv lines = new TokenCsv(writer);
                lines.header();
                new TokenInventory(reading, reading.realms().getRealm(realmId))
                    .forEach(search, lines::row);
              });
          writer.flush();
        };
    return Response.ok(csv, CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tokens.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  public Response create(String body) {
    auth.users().requireManage();
    JsonContent.require(session);
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

  @Path("imports")
  public ImportsResource imports() {
    return new ImportsResource(session, realm, auth);
  }

  @Path("{id}")
  public TokenResource token(@PathParam("id") String id) {
    return new TokenResource(session, realm, auth, adminEvent, permissions, PathId.of(id));
  }
}
