package io.latchkey.apikey.grant;

import java.util.regex.Pattern;

/**
 * The endpoints of a realm at which the token of a key is taken: those that describe it within the
 * key's bounds. Elsewhere Keycloak may look up the owner's roles again, and knows no bounds.
 */
final class KeyTokenDoors {
  private static final Pattern OPEN =
      Pattern.compile(
          "/?realms/[^/]+/(?:protocol/openid-connect/(?:userinfo|token/introspect)|latchkey/claims)");

  private KeyTokenDoors() {}

  /**
   * Whether a request is for one of them.
   *
   * @param path of the request, below the server's base path
   */
  static boolean isOpen(String path) {
    return OPEN.matcher(path).matches();
  }
}
