package io.latchkey.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.apikey.ApiKeyHashes;
import io.latchkey.keyring.Keyring;
import io.latchkey.oob.OneTimeCodes;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.token.SealedTokens;
import io.latchkey.token.temporary.TemporaryCodes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * What each key of the keyring is needed for.
 *
 * @param active id of the key that seals now; null if there is no keyring
 * @param keys the keyring's own and those that the database names, by id
 * @param unreadable secrets that have not the shape of an envelope
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyringUse(@Nullable String active, List<Key> keys, long unreadable) {

  /**
   * A key.
   *
   * @param present whether it is in the keyring
   * @param envelopes secrets of hardware tokens that it sealed
   * @param hashes API keys, temporary and one-time codes that may still be used and are hashed with
   *     it
   */
  public record Key(String id, boolean present, long envelopes, long hashes) {

    boolean lacks() {
      return !present && envelopes + hashes > 0;
    }
  }

  /**
   * Counts.
   *
   * @param realmId null for all realms
   */
  static KeyringUse of(KeycloakSession session, @Nullable String realmId) {
    return of(
        keyring(session), new SealedTokens(session).countByKey(realmId), hashes(session, realmId));
  }

  private static Map<String, Long> hashes(KeycloakSession session, @Nullable String realmId) {
    Map<String, Long> hashes = new TreeMap<>(new ApiKeyHashes(session).countByKey(realmId));
    TemporaryCodes.countByKey(session, realmId)
        .forEach((id, count) -> hashes.merge(id, count, Long::sum));
    OneTimeCodes.countByKey(session, realmId)
        .forEach((id, count) -> hashes.merge(id, count, Long::sum));
    return hashes;
  }

  /** In all realms, or null if there is no secret yet: then nothing asks for a keyring. */
  static @Nullable KeyringUse atStart(KeycloakSession session) {
    Map<String, Long> envelopes = new SealedTokens(session).countByKey(null);
    Map<String, Long> hashes = hashes(session, null);
    return envelopes.isEmpty() && hashes.isEmpty() ? null : of(keyring(session), envelopes, hashes);
  }

  private static KeyringUse of(
      @Nullable Keyring keyring, Map<String, Long> envelopes, Map<String, Long> hashes) {
    Set<String> present = keyring == null ? Set.of() : keyring.keyIds();
    Set<String> ids = new TreeSet<>(present);
    ids.addAll(envelopes.keySet());
    ids.addAll(hashes.keySet());
    ids.remove(SealedTokens.UNREADABLE);
    return new KeyringUse(
        keyring == null ? null : keyring.activeKeyId(),
        ids.stream()
            .map(
                id ->
                    new Key(
                        id,
                        present.contains(id),
                        envelopes.getOrDefault(id, 0L),
                        hashes.getOrDefault(id, 0L)))
            .toList(),
        envelopes.getOrDefault(SealedTokens.UNREADABLE, 0L));
  }

  /** Secrets that the active key did not seal. */
  long remaining() {
    return unreadable
        + keys.stream().filter(key -> !key.id().equals(active)).mapToLong(Key::envelopes).sum();
  }

  List<Key> missing() {
    return keys.stream().filter(Key::lacks).toList();
  }

  private static @Nullable Keyring keyring(KeycloakSession session) {
    try {
      return LatchkeyProvider.of(session).keyring();
    } catch (KeyringMissingException e) {
      return null;
    }
  }
}
