package io.latchkey.token.temporary;

import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a temporary code, which may be empty.
 *
 * @param lifespan seconds; null for what the realm has
 * @param uses for how many logins
 */
public record TemporaryCodeRequest(@Nullable Long lifespan, int uses) {

  /**
   * Reads it.
   *
   * @param maxLifespan seconds
   * @throws io.latchkey.server.InvalidFieldException naming the field and what it takes
   */
  public static TemporaryCodeRequest read(JsonFields fields, long maxLifespan, long maxUses) {
    Long lifespan = fields.number("lifespan", 1, maxLifespan);
    Long uses = fields.number("uses", 1, maxUses);
    fields.end();
    return new TemporaryCodeRequest(lifespan, uses == null ? 1 : Math.toIntExact(uses));
  }
}
