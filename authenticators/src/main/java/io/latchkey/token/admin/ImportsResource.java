package io.latchkey.token.admin;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.PathId;
import io.latchkey.server.QueryNumber;
import io.latchkey.token.imports.ImportView;
import io.latchkey.token.imports.Imports;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/latchkey/tokens/imports}: the imports that run, and those that have
 * ended. For whoever may import, and for whoever may see all tokens, of which they tell.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class ImportsResource {
  private final AdminPermissionEvaluator auth;
  private final Imports imports;

  ImportsResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
    this.auth = auth;
    this.imports = new Imports(session, realm);
  }

  /** The newest first. */
  @GET
  public List<ImportView> list(
      @QueryParam("batch") @Nullable String batch,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    require();
    return AdminErrors.reported(
        () -> imports.list(batch, QueryNumber.first(first), QueryNumber.max(max)));
  }

  /**
   * One, with the first keys of it that failed.
   *
   * @param id its own or its batch's
   */
  @GET
  @Path("{id}")
  public ImportView get(@PathParam("id") String id) {
    require();
    ImportView found = imports.find(PathId.of(id));
    if (found == null) {
      throw new NotFoundException("Import not found");
    }
    return found;
  }

  private void require() {
    if (!auth.realm().canManageRealm()) {
      auth.users().requireView();
    }
  }
}
