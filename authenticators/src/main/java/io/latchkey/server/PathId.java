package io.latchkey.server;

import jakarta.ws.rs.NotFoundException;

/** Ids that stand in the path of a request. */
public final class PathId {
  private PathId() {}

  /**
   * The id, if there can be one like it. Whatever else looked it up would ask the database, and
   * PostgreSQL takes no NUL.
   *
   * @throws NotFoundException if it is no plain text
   */
  public static String of(String id) {
    if (!PlainText.is(id)) {
      throw new NotFoundException("No id");
    }
    return id;
  }
}
