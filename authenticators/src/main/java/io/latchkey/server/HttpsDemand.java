package io.latchkey.server;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/** The realm's demand for HTTPS, which Keycloak leaves to each endpoint. */
public final class HttpsDemand {
  private HttpsDemand() {}

  /** Whether the realm demands HTTPS from this caller, who did not use it. */
  public static boolean isUnmet(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    return !context.getUri().getBaseUri().getScheme().equals("https")
        && context.getRealm().getSslRequired().isRequired(context.getConnection());
  }
}
