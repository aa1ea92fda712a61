package io.latchkey.admin.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.FreeMarkerException;

/**
 * {@code /realms/{realm}/latchkey/admin}: the page of the admin application. Open to anybody, since
 * nothing is in it that a stranger may not know: what there is to see comes from the admin REST.
 */
public final class AdminAppResource {
  private final KeycloakSession session;

  public AdminAppResource(KeycloakSession session) {
    this.session = session;
  }

  /**
   * The page.
   *
   * @throws NotFoundException if the realm has no client for it, or has disabled that; if the
   *     server offers no admin REST, or none at the address that was asked; if our JAR was built
   *     without the application
   */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response page() throws IOException, FreeMarkerException {
    RealmModel realm = session.getContext().getRealm();
    AdminAppAddress address = new AdminAppAddress(session);
    if (!Profile.isFeatureEnabled(Profile.Feature.ADMIN_API)
        || !AdminAppClient.isEnabledIn(realm)
        || !address.isOfAdministrators()) {
      throw new NotFoundException();
    }
    AdminAppPage page = new AdminAppPage(session, realm);
    String html = page.html(address);
    if (html == null) {
      throw new NotFoundException();
    }
    Response.ResponseBuilder answer =
        Response.ok(html, MediaType.TEXT_HTML_TYPE.withCharset("utf-8")).language(page.locale());
    return AdminAppHeaders.on(answer, session, address.otherOrigins()).build();
  }
}
