package io.latchkey.apikey.rest;

import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.server.JsonFields;

/**
 * The body of a request of an administrator for a new key.
 *
 * @param owner id or name of a user, or client id
 */
public record NewKeyRequest(String owner, ApiKeyRequest key) {

  /**
   * Reads it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the field and what it takes
   */
  public static NewKeyRequest read(JsonFields json) {
    NewKeyRequest request =
        new NewKeyRequest(json.requiredText("owner", 255), ApiKeyRequest.take(json));
    json.end();
    return request;
  }
}
