package io.latchkey.claims;

import io.latchkey.apikey.ApiKeyFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of {@code api_key}: which key a token was made from. */
final class ApiKeyClaim {
  private ApiKeyClaim() {}

  /**
   * The key as {@code id}, {@code name}, {@code owner_type} ({@code user} or {@code
   * service-account}) and {@code expires} (seconds since 1970).
   */
  static Map<String, Object> of(ApiKeyFacts key) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("id", key.id());
    claim.put("name", key.name());
    claim.put("owner_type", key.ownerType());
    claim.put("expires", key.expires());
    return claim;
  }
}
