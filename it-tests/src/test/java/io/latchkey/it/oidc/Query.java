package io.latchkey.it.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The query of an address. */
public record Query(Map<String, String> parameters) {

  public static Query of(URI address) {
    String query = Objects.requireNonNullElse(address.getRawQuery(), "");
    return new Query(
        Arrays.stream(query.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8))));
  }

  /** A parameter that must be there. */
  public String get(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new AssertionError("No parameter " + name + " in " + parameters);
    }
    return value;
  }
}
