package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to give a token to somebody.
 *
 * @param user id or name
 * @param label what the person calls it; null for the serial number
 * @param replaces id of a token whose name and windows it takes; null for none
 */
public record AssignmentRequest(String user, @Nullable String label, @Nullable String replaces) {

  /**
   * Reads it.
   *
   * @throws InvalidFieldException naming the field and what it takes
   */
  public static AssignmentRequest read(JsonFields fields) {
    AssignmentRequest request =
        new AssignmentRequest(
            fields.requiredText("user", 255),
            fields.text("label", 255),
            fields.text("replaces", 36));
    fields.end();
    if (request.label != null && request.replaces != null) {
      throw new InvalidFieldException("label", "is that of the token which is replaced");
    }
    return request;
  }
}
