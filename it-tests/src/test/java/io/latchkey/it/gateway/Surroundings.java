package io.latchkey.it.gateway;

import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands before and behind a gateway.
 *
 * @param keycloak its address, without a slash at the end
 * @param upstream host and port
 */
record Surroundings(URI keycloak, TestRealm realm, String upstream) {

  /**
   * A file of {@code docs/gateways} with the names and addresses of this test in place of its
   * examples, and nothing else changed.
   *
   * @param more what else is an example in this file
   */
  String documented(String file, Map<String, String> more) {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("https://sso.example.com", keycloak.toString());
    examples.put("sso.example.com", keycloak.getAuthority());
    examples.put("/realms/acme/", "/realms/" + realm.name() + "/");
    examples.put("orders.internal:8080", upstream);
    examples.put("GATEWAY_SECRET", ProtectedApi.SECRET);
    String text;
    try {
      text = Files.readString(Setting.path("latchkey.docs").resolve(Path.of("gateways", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var example : examples.entrySet()) {
      text = text.replace(example.getKey(), example.getValue());
    }
    for (var example : more.entrySet()) {
      if (!text.contains(example.getKey())) {
        throw new IllegalArgumentException(file + " has no longer: " + example.getKey());
      }
      text = text.replace(example.getKey(), example.getValue());
    }
    return text;
  }
}
