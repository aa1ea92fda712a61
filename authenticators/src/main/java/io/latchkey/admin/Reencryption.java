package io.latchkey.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the sealing of a realm's secrets with the active key is. Times are in seconds since 1970.
 *
 * @param finished null while it runs
 * @param done secrets that are sealed anew
 * @param failed secrets that do not open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reencryption(long started, @Nullable Long finished, int done, int failed) {

  /** As a single-use object keeps it. */
  Map<String, String> toNotes() {
    Map<String, String> notes = new HashMap<>();
    notes.put("started", Long.toString(started));
    if (finished != null) {
      notes.put("finished", Long.toString(finished));
    }
    notes.put("done", Integer.toString(done));
    notes.put("failed", Integer.toString(failed));
    return notes;
  }

  static Reencryption of(Map<String, String> notes) {
    String finished = notes.get("finished");
    return new Reencryption(
        Long.parseLong(notes.get("started")),
        finished == null ? null : Long.valueOf(finished),
        Integer.parseInt(notes.get("done")),
        Integer.parseInt(notes.get("failed")));
  }
}
