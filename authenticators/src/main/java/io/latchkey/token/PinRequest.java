package io.latchkey.token;

import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to reset a PIN.
 *
 * @param pin the new one, which no policy was asked about yet; null to have the holder choose it
 */
public record PinRequest(@Nullable String pin) {

  /**
   * Reads it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the field and what it takes
   */
  public static PinRequest read(JsonFields fields) {
    PinRequest request = new PinRequest(fields.text("pin", 64));
    fields.end();
    return request;
  }

  /** Never the PIN. */
  @Override
  public String toString() {
    return "PinRequest";
  }
}
