package io.latchkey.demo.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that has passed the site's checks.
 *
 * @param isPost whether it may change something; else it only reads
 * @param query the parameters of the address
 * @param body at most {@link Site#MAX_BODY} bytes; empty unless it is a post
 * @param session names the browser; nobody else knows it
 */
public record Request(boolean isPost, Map<String, String> query, String body, String session) {

  public Request {
    query = Map.copyOf(query);
  }

  /** A field of the form that was posted; empty if it has none of that name. */
  public String field(String name) {
    return parameters(body).getOrDefault(name, "");
  }

  /** A parameter of the address; empty if it has none of that name. */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /**
   * Reads {@code name=value} pairs; of several with one name the first counts.
   *
   * @throws IllegalArgumentException if what follows a percent sign is not hexadecimal
   */
  static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return parameters;
  }
}
