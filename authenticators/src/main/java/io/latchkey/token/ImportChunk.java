package io.latchkey.token;

import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.token.ImportReport.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The rows of an import that are written in one transaction. */
final class ImportChunk {
  private final RealmModel realm;
  private final Keyring keyring;
  private final Function<String, @Nullable UserModel> holders;
  private final TokenStore store;
  private final TokenInventory inventory;

  /**
   * @param holders the user of a name; null if there is none whom the caller may give tokens to
   */
  ImportChunk(
      KeycloakSession session,
      RealmModel realm,
      Keyring keyring,
      Function<String, @Nullable UserModel> holders) {
    this.holders = holders;
    this.realm = realm;
    this.keyring = keyring;
    this.store = new TokenStore(session);
    this.inventory = new TokenInventory(session, realm);
  }

  /** Writes rows that are tokens, each of another manufacturer and serial. */
  void write(List<ImportRow> rows) {
    Map<String, List<TokenEntity>> known = known(rows);
    List<TokenEntity> added = new ArrayList<>();
    Map<String, UserModel> toAssign = new LinkedHashMap<>();
    for (ImportRow row : rows) {
      UserModel holder = row.holder() == null ? null : holders.apply(row.holder());
      if (row.holder() != null && holder == null) {
        row.fail("holder: expected a user of this realm to whom you may give tokens");
        continue;
      }
      List<TokenEntity> namesakes = known.getOrDefault(row.description().serial(), List.of());
      TokenEntity token =
          namesakes.stream()
              .filter(it -> it.manufacturer.equals(row.description().manufacturer()))
              .findFirst()
              .orElse(null);
      if (token != null) {
        update(row, token, holder);
      } else if (namesakes.stream().anyMatch(it -> hasKeyOf(it, row.description()))) {
        // Its used codes would be good again.
        row.fail("manufacturer: the inventory has this token under another one");
      } else {
        token = row.newToken();
        added.add(token);
        row.becomes(Outcome.IMPORTED);
      }
      if (holder != null
          && token != null
          && !row.failed()
          && !holder.getId().equals(token.holder)) {
        toAssign.put(token.id, holder);
      }
    }
    store.addAll(added);
    toAssign.forEach(this::assign);
  }

  /** The tokens of the serial numbers of some rows, whoever made them. */
  private Map<String, List<TokenEntity>> known(List<ImportRow> rows) {
    List<String> serials = rows.stream().map(row -> row.description().serial()).distinct().toList();
    return store.findBySerial(realm.getId(), serials).stream()
        .collect(Collectors.groupingBy(token -> token.serial));
  }

  /** A token that is there already: what is told of it may change, never what it computes. */
  private void update(ImportRow row, TokenEntity token, @Nullable UserModel holder) {
    TokenDescription description = row.description();
    if (!computesAs(token, description)) {
      row.fail("serial: the inventory has this token with another kind, secret or computation");
      return;
    }
    boolean assigned = holder != null && !holder.getId().equals(token.holder);
    if (assigned && token.state != TokenState.AVAILABLE) {
      row.fail("holder: the token is not available");
      return;
    }
    String model = description.model() == null ? token.model : description.model();
    TokenValidity validity =
        description.validity().elseOf(new TokenValidity(token.validFrom, token.validUntil));
    if (validity.isEmpty()) {
      row.fail("validUntil: expected a time after validFrom");
      return;
    }
    String parameters = withPolicyOf(description, token);
    Long usesLeft = fewer(description.usesLeft(), token.usesLeft);
    boolean described =
        !Objects.equals(model, token.model)
            || !Objects.equals(validity.from(), token.validFrom)
            || !Objects.equals(validity.until(), token.validUntil)
            || !parameters.equals(token.parameters)
            || !Objects.equals(usesLeft, token.usesLeft);
    long counter = description.definition().counter();
    boolean counted = counter > token.movingFactor;
    if (described) {
      store.describe(realm.getId(), token.id, model, validity, parameters);
      store.limitUses(realm.getId(), token.id, usesLeft);
    }
    if (counted) {
      store.advance(realm.getId(), token.id, counter);
    }
    row.becomes(described || counted || assigned ? Outcome.UPDATED : Outcome.SKIPPED);
  }

  private static String withPolicyOf(TokenDescription description, TokenEntity token) {
    TokenParameters stored = TokenParameters.ofJson(token.parameters);
    TokenPolicy given = description.definition().parameters().issuersPolicy();
    return given.equals(TokenPolicy.NONE)
        ? token.parameters
        : stored.withPolicy(given.elseOf(stored.issuersPolicy())).toJson();
  }

  /** What has been used stays used: a file can only lower what is left. */
  private static @Nullable Long fewer(@Nullable Long one, @Nullable Long two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    return Math.min(one, two);
  }

  private boolean computesAs(TokenEntity token, TokenDescription description) {
    if (!token.kind.equals(description.kind())) {
      return false;
    }
    TokenParameters stored = TokenParameters.ofJson(token.parameters);
    TokenParameters given = description.definition().parameters();
    return Objects.equals(stored.suite(), given.suite())
        && Objects.equals(stored.digits(), given.digits())
        && stored.algorithm() == given.algorithm()
        && Objects.equals(stored.period(), given.period())
        && Objects.equals(stored.session(), given.session())
        && Objects.equals(stored.publicId(), given.publicId())
        && hasKeyOf(token, description);
  }

  /** A secret that does not open is nobody's; the log says so. */
  private boolean hasKeyOf(TokenEntity token, TokenDescription description) {
    try {
      return TokenSecret.open(keyring, token).hasKeyOf(description.definition().secret());
    } catch (KeyringException e) {
      SealedTokens.reported(token, e);
      return false;
    }
  }

  private void assign(String token, UserModel holder) {
    if (inventory.adopt(token, holder, null).isEmpty()) {
      // Undoes the chunk; the row is then tried alone.
      throw new IllegalStateException("The token or its holder has just changed");
    }
  }
}
