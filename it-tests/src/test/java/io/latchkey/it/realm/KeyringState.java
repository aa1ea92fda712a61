package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code GET /keyring} says of a realm.
 *
 * @param active id of the key that seals
 * @param keys each in a few words: its id, whether it is there, its envelopes and its hashes
 * @param unreadable secrets that are no envelopes
 */
public record KeyringState(String active, List<String> keys, int unreadable) {

  public static KeyringState of(TestRealm realm) {
    JsonNode state = realm.latchkey().get("keyring").expect(200).json();
    List<String> keys = new ArrayList<>();
    state
        .path("keys")
        .forEach(
            key ->
                keys.add(
                    String.join(
                        " ",
                        key.path("id").asText(),
                        key.path("present").asBoolean() ? "present" : "missing",
                        key.path("envelopes").asText(),
                        key.path("hashes").asText())));
    return new KeyringState(state.path("active").asText(), keys, state.path("unreadable").asInt());
  }
}
