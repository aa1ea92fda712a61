package io.latchkey.apikey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/**
 * Keys that are revoked together.
 *
 * @param condition in JPQL
 * @param parameters of the condition
 * @param field list that must hold {@link #value}, which the condition finds only roughly: some
 *     databases do not tell capital letters from small ones
 */
record ApiKeySelection(
    String condition, Map<String, Object> parameters, Field field, @Nullable String value) {

  /** What is looked at beside the condition. */
  enum Field {
    NONE,
    AUDIENCES,
    SCOPES
  }

  static ApiKeySelection ofOwner(String ownerId) {
    return new ApiKeySelection("k.ownerId = :owner", Map.of("owner", ownerId), Field.NONE, null);
  }

  /**
   * Keys that are for a client, or whose owner is its service account.
   *
   * @param client null if there is none of that id any more
   */
  static ApiKeySelection ofClient(String clientId, @Nullable ClientModel client) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("pattern", pattern(clientId));
    String condition = "k.audiences like :pattern escape '!'";
    if (client != null) {
      parameters.put("client", client.getId());
      condition = "(" + condition + " or k.ownerClientId = :client)";
    }
    return new ApiKeySelection(condition, parameters, Field.AUDIENCES, clientId);
  }

  static ApiKeySelection ofScope(String scope) {
    return new ApiKeySelection(
        "k.scopes like :pattern escape '!'",
        Map.of("pattern", pattern(scope)),
        Field.SCOPES,
        scope);
  }

  /** Whether a key that the condition found is meant. */
  boolean isMeant(ApiKeyEntity row) {
    ApiKey key = ApiKeyStore.read(row);
    return switch (field) {
      case NONE -> true;
      case AUDIENCES ->
          key.audiences().contains(value)
              || (row.ownerClientId != null && row.ownerClientId.equals(parameters.get("client")));
      case SCOPES -> key.scopes().contains(value);
    };
  }

  /** The text as it stands in a JSON list. */
  private static String pattern(String text) {
    String json = ApiKeyStore.json(List.of(text));
    return "%" + json.substring(1, json.length() - 1).replaceAll("[!%_]", "!$0") + "%";
  }
}
