package io.latchkey.token;

import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to say what a login would say to a response.
 *
 * @param challenge what the response answers; null if the token takes none
 */
public record CheckRequest(String response, @Nullable String challenge) {

  /**
   * Reads it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the field and what it takes
   */
  public static CheckRequest read(JsonFields fields) {
    CheckRequest request =
        new CheckRequest(fields.requiredText("response", 64), fields.text("challenge", 128));
    fields.end();
    return request;
  }
}
