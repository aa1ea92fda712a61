package io.latchkey.demo.site;

import com.sun.net.httpserver.Headers;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser that has come before, or a new one.
 *
 * @param session names it, 256 random bits in base64url
 * @param isNew whether it is to be given the cookie
 */
record Browser(String session, boolean isNew) {
  private static final Pattern COOKIE =
      Pattern.compile("(?:^|;\\s*)latchkey-demo=([A-Za-z0-9_-]{43})(?:;|$)");
  private static final SecureRandom RANDOM = new SecureRandom();

  static Browser of(Headers headers) {
    String cookies = headers.getFirst("Cookie");
    Matcher cookie = COOKIE.matcher(cookies == null ? "" : cookies);
    if (cookie.find()) {
      return new Browser(cookie.group(1), false);
    }
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new Browser(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), true);
  }

  /** Lax: Keycloak sends the browser back with a link. */
  String cookie() {
    return "latchkey-demo=" + session + "; Path=/; HttpOnly; SameSite=Lax";
  }
}
