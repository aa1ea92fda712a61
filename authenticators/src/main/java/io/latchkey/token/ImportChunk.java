package io.latchkey.token;

import io.latchkey.keyring.Keyring;
import io.latchkey.token.ImportReport.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The rows of an import that are written in one transaction. */
final class ImportChunk {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Keyring keyring;
  private final String batch;
  private final TokenStore store;
  private final TokenInventory inventory;

  ImportChunk(KeycloakSession session, RealmModel realm, Keyring keyring, String batch) {
    this.session = session;
    this.realm = realm;
    this.keyring = keyring;
    this.batch = batch;
    this.store = new TokenStore(session);
    this.inventory = new TokenInventory(session, realm);
  }

  /** Writes rows that are tokens, each of another manufacturer and serial. */
  void write(List<ImportRow> rows) {
    Map<String, TokenEntity> known = known(rows);
    List<TokenEntity> added = new ArrayList<>();
    Map<ImportRow, String> toAssign = new LinkedHashMap<>();
    for (ImportRow row : rows) {
      TokenEntity token = known.get(row.description().identity());
      if (token == null) {
        token = row.description().toEntity(realm.getId(), keyring, batch);
        added.add(token);
        row.becomes(Outcome.IMPORTED);
      } else {
        update(row, token);
      }
      if (row.holder() != null && !row.failed() && !row.holder().equals(token.holder)) {
        toAssign.put(row, token.id);
      }
    }
    store.addAll(added);
    toAssign.forEach(this::assign);
  }

  private Map<String, TokenEntity> known(List<ImportRow> rows) {
    Map<String, TokenEntity> known = new HashMap<>();
    List<String> serials = rows.stream().map(row -> row.description().serial()).distinct().toList();
    store
        .findBySerial(realm.getId(), serials)
        .forEach(token -> known.put(TokenDescription.identity(token), token));
    return known;
  }

  /** A token that is there already: what is told of it may change, never what it computes. */
  private void update(ImportRow row, TokenEntity token) {
    TokenDescription description = row.description();
    if (!computesAs(token, description)) {
      row.fail("serial: the inventory has this token with another kind, secret or computation");
      return;
    }
    if (row.holder() != null
        && !row.holder().equals(token.holder)
        && token.state != TokenState.AVAILABLE) {
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
    boolean described =
        !Objects.equals(model, token.model)
            || !Objects.equals(validity.from(), token.validFrom)
            || !Objects.equals(validity.until(), token.validUntil);
    long counter = description.definition().counter();
    boolean counted = counter > token.movingFactor;
    boolean assigned = row.holder() != null && !row.holder().equals(token.holder);
    if (described) {
      store.describe(realm.getId(), token.id, model, validity);
    }
    if (counted) {
      store.advance(realm.getId(), token.id, counter);
    }
    row.becomes(described || counted || assigned ? Outcome.UPDATED : Outcome.SKIPPED);
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
        && TokenSecret.open(keyring, token).hasKeyOf(description.definition().secret());
  }

  private void assign(ImportRow row, String token) {
    UserModel holder = user(row.holder());
    if (holder == null || inventory.assign(token, holder, null).isEmpty()) {
      // Undoes the chunk; the row is then tried alone.
      throw new IllegalStateException("The token or its holder has just changed");
    }
  }

  private @Nullable UserModel user(@Nullable String id) {
    return id == null ? null : session.users().getUserById(realm, id);
  }
}
