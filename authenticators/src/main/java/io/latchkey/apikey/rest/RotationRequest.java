package io.latchkey.apikey.rest;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.time.Duration;

/**
 * The body of a request to rotate a key, which may be empty.
 *
 * @param overlap seconds that the old key stays good for
 */
public record RotationRequest(long overlap) {
  private static final long MAX_OVERLAP = Duration.ofDays(366).toSeconds();

  /**
   * Reads it.
   *
   * @throws InvalidFieldException naming the field and what it takes
   */
  public static RotationRequest parse(String body) {
    JsonFields json = JsonFields.parse(body.isBlank() ? "{}" : body);
    Long overlap = json.number("overlap", 0, MAX_OVERLAP);
    json.end();
    return new RotationRequest(overlap == null ? 0 : overlap);
  }
}
