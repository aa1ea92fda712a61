package io.latchkey.account;

import io.latchkey.compatibility.Offer;
import io.latchkey.server.AccountCaller;
import io.latchkey.server.UiBundle;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.urls.UrlType;

/** {@code /realms/{realm}/latchkey/account}: what our page in the account console needs. */
public final class AccountConsoleResource {
  private static final String PREFIX = "latchkey-";

  private final KeycloakSession session;

  AccountConsoleResource(KeycloakSession session) {
    this.session = session;
  }

  /**
   * The script of the page. A new JAR has another one, but the address of what a theme holds
   * changes only with Keycloak, so that the theme's own file asks here. The query tells the script
   * whether this server offers API keys.
   */
  @GET
  @Path("console.js")
  public Response script() {
    URI script =
        UriBuilder.fromUri(UiBundle.of(session, "account", UrlType.FRONTEND).script())
            .queryParam("api-keys", Offer.API_KEYS.isOffered())
            .build();
    return Response.temporaryRedirect(script).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** The required actions of ours with which the person can add something ({@code kc_action}). */
  @GET
  @Path("actions")
  @Produces(MediaType.APPLICATION_JSON)
  public List<String> actions() {
    AccountCaller.of(session).requireView();
    RealmModel realm = session.getContext().getRealm();
    return realm
        .getRequiredActionProvidersStream()
        .filter(RequiredActionProviderModel::isEnabled)
        .map(RequiredActionProviderModel::getAlias)
        .filter(alias -> alias.startsWith(PREFIX))
        .sorted()
        .toList();
  }
}
