package io.latchkey.admin.app;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Set;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * What the page may load, and who may show it. The headers that a realm sets for its pages are
 * wider, since login pages are of themes, and would replace these.
 */
final class AdminAppHeaders {
  private AdminAppHeaders() {}

  /**
   * Sets them.
   *
   * @param origins what the page calls besides its own origin
   */
  static ResponseBuilder on(ResponseBuilder answer, KeycloakSession session, Set<String> origins) {
    session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
    String transport =
        session
            .getContext()
            .getRealm()
            .getBrowserSecurityHeaders()
            .getOrDefault(
                BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY.getKey(),
                BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY.getDefaultValue());
    if (!transport.isEmpty()) {
      answer.header(BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY.getHeaderName(), transport);
    }
    return answer
        .header("Content-Security-Policy", policy(origins))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("X-Robots-Tag", "none");
  }

  private static String policy(Set<String> origins) {
    String others = origins.isEmpty() ? "" : " " + String.join(" ", origins);
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " font-src 'self'; connect-src 'self'"
        + others
        + "; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  }
}
