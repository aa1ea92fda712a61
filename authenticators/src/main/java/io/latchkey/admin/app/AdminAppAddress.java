package io.latchkey.admin.app;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.urls.UrlType;

/** Under which addresses the server is to be reached: for people, and for administrators. */
final class AdminAppAddress {
  private final URI frontend;
  private final URI admin;
  private final String requested;

  AdminAppAddress(KeycloakSession session) {
    KeycloakUriInfo uri = session.getContext().getUri(UrlType.FRONTEND);
    this.frontend = uri.getBaseUri();
    this.admin = session.getContext().getUri(UrlType.ADMIN).getBaseUri();
    this.requested = UriUtils.getOrigin(uri.getDelegate().getRequestUri());
  }

  /**
   * Whether the page was asked for where administrators are to be. Elsewhere nobody could sign in,
   * and a page would tell strangers where that is.
   */
  boolean isOfAdministrators() {
    return frontend.equals(admin) || requested.equals(UriUtils.getOrigin(admin));
  }

  /** Without a slash at the end. */
  String frontend() {
    return withoutSlash(frontend);
  }

  /** Without a slash at the end. */
  String admin() {
    return withoutSlash(admin);
  }

  /** The base for links within the administrators' address, for instance {@code /}. */
  URI base() {
    return admin;
  }

  /** What the page calls that is not of its own origin. */
  Set<String> otherOrigins() {
    Set<String> origins = new LinkedHashSet<>();
    origins.add(UriUtils.getOrigin(frontend));
    origins.add(UriUtils.getOrigin(admin));
    origins.remove(requested);
    return origins;
  }

  private static String withoutSlash(URI uri) {
    return uri.toString().replaceFirst("/+$", "");
  }
}
