package io.latchkey.apikey.gateway;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key in a request's headers: {@code Authorization: Bearer KEY} (RFC 6750, section 2.1), {@code
 * Authorization: Basic} with the key as password and any user name (RFC 7617), or {@code X-API-Key:
 * KEY}. What is there may be no key at all.
 */
public final class PresentedKey {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private PresentedKey() {}

  /** Empty if there is none, or more than one: then it is not clear who asks. */
  public static Optional<String> in(HttpHeaders headers) {
    List<String> found = new ArrayList<>();
    for (String value : values(headers, HttpHeaders.AUTHORIZATION)) {
      if (is(BEARER, value)) {
        found.add(value.substring(BEARER.length()).strip());
      } else if (is(BASIC, value)) {
        found.add(password(value.substring(BASIC.length()).strip()));
      } else {
        found.add("");
      }
    }
    for (String value : values(headers, "X-API-Key")) {
      found.add(value.strip());
    }
    return found.size() == 1 && !found.get(0).isEmpty()
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  private static List<String> values(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    return values == null ? List.of() : values;
  }

  private static boolean is(String scheme, String value) {
    return value.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static String password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? "" : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
