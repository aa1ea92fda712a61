package io.latchkey.compatibility;

import jakarta.ws.rs.ForbiddenException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;

/**
 * Web pages that may call our REST with a token: those that the token allows (CORS). From 26.7 on
 * Keycloak refuses others itself; before, it only did not let them read the answer.
 */
public final class WebPages {
  private static final MethodType ALLOWS = MethodType.methodType(Cors.class, AccessToken.class);
  private static final boolean STRICT = has("checkAllowedOrigins");
  private static final MethodHandle ALLOW = find(STRICT ? "checkAllowedOrigins" : "allowedOrigins");

  private WebPages() {}

  /**
   * Begins the answer to such a page.
   *
   * @throws ForbiddenException 403 if a page calls that the token does not allow
   */
  public static Cors allowedBy(AccessToken token, KeycloakSession session) {
    if (!STRICT) {
      check(token, session.getContext());
    }
    Cors cors = Cors.builder();
    try {
      return (Cors) ALLOW.invokeExact(cors, token);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(AccessToken token, KeycloakContext context) {
    String origin = context.getHttpRequest().getHttpHeaders().getHeaderString(Cors.ORIGIN_HEADER);
    Set<String> allowed = token.getAllowedOrigins() == null ? Set.of() : token.getAllowedOrigins();
    if (origin != null
        && !allowed.contains(origin)
        && !allowed.contains(Cors.ACCESS_CONTROL_ALLOW_ORIGIN_WILDCARD)
        && !origin.equals(UriUtils.getOrigin(context.getUri().getRequestUri()))) {
      throw new ForbiddenException("Invalid origin");
    }
  }

  private static boolean has(String name) {
    try {
      Cors.class.getMethod(name, AccessToken.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static MethodHandle find(String name) {
    try {
      return MethodHandles.publicLookup().findVirtual(Cors.class, name, ALLOWS);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
