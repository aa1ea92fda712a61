package io.latchkey.demo.site;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the site answers.
 *
 * @param status of HTTP
 * @param type media type
 * @param headers beside those that every answer has; a policy here replaces the site's own
 */
public record Answer(int status, String type, String body, Map<String, String> headers) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A whole page. */
  public static Answer page(int status, Html html) {
    return new Answer(status, "text/html; charset=utf-8", html.text(), Map.of());
  }

  /** Sends the browser on with GET. */
  public static Answer seeOther(String location) {
    return new Answer(303, "text/plain; charset=utf-8", "", Map.of("Location", location));
  }

  /** For programs. */
  public static Answer json(int status, String body) {
    return new Answer(status, "application/json", body, Map.of());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
