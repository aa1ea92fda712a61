package io.latchkey.token;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/** The tokens that a person holds. The CREDENTIAL rows say which; the inventory, what they are. */
public final class HeldTokens {
  /** Credential type of held tokens, and category of the steps that ask for them. */
  public static final String CREDENTIAL_TYPE = HardwareTokenCredential.TYPE;

  private final KeycloakSession session;

  public HeldTokens(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Whether a person holds a token at all, usable or not. A locked or lost token still counts:
   * otherwise locking someone's token would be a way around it.
   */
  public static boolean any(UserModel user) {
    return rows(user).findAny().isPresent();
  }

  /** Whether a person holds a token of one of these kinds, usable or not, as for {@link #any}. */
  public static boolean any(UserModel user, Set<String> kinds) {
    return rows(user).anyMatch(row -> kinds.contains(HardwareTokenCredential.of(row).kind()));
  }

  /** Names of all tokens that a person holds, usable or not, by the token's id. */
  public static Map<String, String> labels(UserModel user) {
    Map<String, String> labels = new LinkedHashMap<>();
    rows(user)
        .forEach(
            row -> {
              HardwareTokenCredential held = HardwareTokenCredential.of(row);
              labels.put(held.token(), labelOf(row, held.serial()));
            });
    return labels;
  }

  /**
   * The tokens that a person holds and may use: the last used first, those never used behind, in
   * the order of the person's credentials.
   */
  public List<HardwareToken> of(RealmModel realm, UserModel user) {
    List<CredentialModel> rows = rows(user).toList();
    Map<String, TokenEntity> tokens = new HashMap<>();
    List<String> ids = rows.stream().map(row -> HardwareTokenCredential.of(row).token()).toList();
    for (TokenEntity token : new TokenStore(session).find(realm.getId(), ids)) {
      tokens.put(token.id, token);
    }
    return rows.stream()
        .map(row -> held(tokens.get(HardwareTokenCredential.of(row).token()), row, user))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing(Held::lastUsed, Comparator.nullsLast(Comparator.reverseOrder())))
        .map(Held::token)
        .toList();
  }

  private record Held(HardwareToken token, @Nullable Long lastUsed) {}

  private static Optional<Held> held(
      @Nullable TokenEntity token, CredentialModel row, UserModel user) {
    return token != null && token.state == TokenState.ASSIGNED && user.getId().equals(token.holder)
        ? Optional.of(new Held(toHardwareToken(token, row), token.lastUsed))
        : Optional.empty();
  }

  /** Takes those tokens back that the inventory gives to a person without a row. */
  void releaseUnheld(RealmModel realm, UserModel user) {
    TokenStore store = new TokenStore(session);
    TokenStates states = new TokenStates(session);
    TokenState released = new TokenSettings(realm).released();
    // The inventory first: of a token that is assigned meanwhile, the row is then seen.
    List<String> ids = new TokenSearches(session).idsOfHolder(realm.getId(), user.getId());
    Set<String> held = rowsNow(store, user).collect(Collectors.toUnmodifiableSet());
    ids.stream()
        .filter(id -> !held.contains(id))
        .forEach(id -> states.release(realm.getId(), id, user.getId(), released));
  }

  /**
   * The tokens of the rows as the database has them. What the user model remembers, of this request
   * or of the cache, may be older than what the inventory said.
   */
  private static Stream<String> rowsNow(TokenStore store, UserModel user) {
    Stream<HardwareTokenCredential> rows =
        StorageId.isLocalStorage(user.getId())
            ? store.credentialsOf(user.getId(), CREDENTIAL_TYPE).stream()
                .map(HardwareTokenCredential::of)
            : rows(user).map(HardwareTokenCredential::of);
    return rows.map(HardwareTokenCredential::token);
  }

  private static Stream<CredentialModel> rows(UserModel user) {
    return user.credentialManager().getStoredCredentialsByTypeStream(HardwareTokenCredential.TYPE);
  }

  /** What a person calls a token; its serial number if it has no name. */
  static String labelOf(CredentialModel row) {
    return labelOf(row, HardwareTokenCredential.of(row).serial());
  }

  private static String labelOf(CredentialModel row, String serial) {
    return row.getUserLabel() != null ? row.getUserLabel() : serial;
  }

  private static HardwareToken toHardwareToken(TokenEntity token, CredentialModel row) {
    return new HardwareToken(
        token.id,
        row.getId(),
        token.kind,
        token.serial,
        token.manufacturer.isEmpty() ? null : token.manufacturer,
        token.model,
        labelOf(row, token.serial),
        TokenParameters.ofJson(token.parameters),
        SelfEnrolment.BATCH.equals(token.batch));
  }
}
