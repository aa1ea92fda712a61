package io.latchkey.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.notice.Author;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.LatchkeyProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The tokens of a realm: what an administrator does with them. */
public final class TokenInventory {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final TokenStore store;
  private final TokenSearches searches;
  private final TokenStates states;
  private final TokenNotices notices;

  public TokenInventory(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = new TokenStore(session);
    this.searches = new TokenSearches(session);
    this.states = new TokenStates(session);
    this.notices = new TokenNotices(session, realm);
  }

  /**
   * Adds a token that no one holds yet.
   *
   * @param fields as {@code POST /tokens} takes them
   * @throws io.latchkey.server.InvalidFieldException naming the field that is wrong
   * @throws DuplicateTokenException if the realm has a token of that maker and serial number
   * @throws io.latchkey.server.KeyringMissingException if there is no key to seal the secret with
   */
  public TokenView create(JsonFields fields) {
    TokenEntity token =
        TokenDescription.read(fields)
            .toEntity(realm.getId(), LatchkeyProvider.of(session).keyring(), null);
    if (store.exists(realm.getId(), token.manufacturer, token.serial)) {
      throw new DuplicateTokenException();
    }
    store.add(token);
    return TokenView.of(token);
  }

  /**
   * Changes what a request names; what equals {@link #find} is no change, and null clears.
   *
   * @param request as {@code PUT /tokens/{id}} takes it
   * @return what the token is now; null if the realm has no such token
   * @throws InvalidFieldException naming a field that is wrong or cannot be changed
   * @throws DuplicateTokenException if the realm has another token of that maker and serial number
   */
  public @Nullable TokenView update(String tokenId, ObjectNode request) {
    // Nobody uses a code between what is read here and what is written.
    TokenEntity token = store.findLocked(realm.getId(), tokenId);
    if (token == null) {
      return null;
    }
    String holder = token.holder;
    TokenState before = token.state;
    new TokenChange(session, realm, store, states).apply(token, request);
    store.refresh(token);
    if (holder != null) {
      UserModel user = session.users().getUserById(realm, holder);
      if (user != null) {
        renameRows(token, user);
        notices.moved(user, token, before);
      }
    }
    return TokenView.of(token);
  }

  /** Removes a token, and takes it from the person who holds it. False if there is none. */
  public boolean delete(String tokenId) {
    unassign(tokenId);
    return store.remove(realm.getId(), tokenId);
  }

  /**
   * Gives an available token to a person, and tells the person.
   *
   * @return the row; empty if there is no such token, or it is not available
   */
  public Optional<CredentialModel> assign(String tokenId, UserModel user, @Nullable String label) {
    Optional<CredentialModel> row = adopt(tokenId, user, label);
    row.ifPresent(it -> notices.added(user, it, Author.ADMINISTRATOR));
    return row;
  }

  /**
   * As {@link #assign}, for what comes in a file: marks the token in the inventory and adds the
   * CREDENTIAL row. Nobody is told, since a file may be of thousands of people, who had their
   * tokens before.
   */
  Optional<CredentialModel> adopt(String tokenId, UserModel user, @Nullable String label) {
    TokenEntity token = store.find(realm.getId(), tokenId);
    if (token == null || !states.assign(realm.getId(), tokenId, user.getId())) {
      return Optional.empty();
    }
    return Optional.of(user.credentialManager().createStoredCredential(row(token, user, label)));
  }

  /**
   * Gives an available token to a person in place of one that the person holds, usable or not: it
   * gets that one's name and place, and if it is of the same kind its windows. The other one is
   * taken back; a lost one stays lost.
   *
   * @param replaced id of the token to be replaced
   * @return the new row; empty if the token is not available
   * @throws InvalidFieldException naming the field if the person does not hold that token
   */
  public Optional<CredentialModel> replace(String tokenId, UserModel user, String replaced) {
    TokenEntity old = store.find(realm.getId(), replaced);
    CredentialModel row = old == null ? null : rowOf(user, replaced);
    if (old == null || row == null || !user.getId().equals(old.holder)) {
      throw new InvalidFieldException(
          "replaces", "expected the id of a token that the person holds");
    }
    TokenEntity token = store.find(realm.getId(), tokenId);
    if (token == null || !states.assign(realm.getId(), tokenId, user.getId())) {
      return Optional.empty();
    }
    if (token.kind.equals(old.kind)) {
      token.parameters =
          TokenParameters.ofJson(token.parameters)
              .withWindowsOf(TokenParameters.ofJson(old.parameters))
              .toJson();
    }
    String label = row.getUserLabel();
    List<String> order =
        user.credentialManager().getStoredCredentialsStream().map(CredentialModel::getId).toList();
    int place = order.indexOf(row.getId());
    user.credentialManager().removeStoredCredentialById(row.getId());
    states.release(realm.getId(), replaced, user.getId(), new TokenSettings(realm).released());
    CredentialModel created =
        user.credentialManager().createStoredCredential(row(token, user, label));
    user.credentialManager()
        .moveStoredCredentialTo(created.getId(), place == 0 ? null : order.get(place - 1));
    notices.replaced(user, created, row);
    return Optional.of(created);
  }

  private static @Nullable CredentialModel rowOf(UserModel user, String tokenId) {
    return user.credentialManager()
        .getStoredCredentialsByTypeStream(HardwareTokenCredential.TYPE)
        .filter(row -> HardwareTokenCredential.of(row).token().equals(tokenId))
        .findFirst()
        .orElse(null);
  }

  /** Takes a token from the person who holds it. False if no one does. */
  public boolean unassign(String tokenId) {
    TokenEntity token = store.find(realm.getId(), tokenId);
    if (token == null || token.holder == null) {
      return false;
    }
    UserModel holder = session.users().getUserById(realm, token.holder);
    if (holder != null) {
      for (CredentialModel row : rows(holder, tokenId)) {
        holder.credentialManager().removeStoredCredentialById(row.getId());
        notices.removed(holder, row);
      }
    }
    return states.release(
        realm.getId(), tokenId, token.holder, new TokenSettings(realm).released());
  }

  /**
   * Ends a token's use at once, as its holder asks; only an administrator can enable it again. Who
   * holds it goes on holding it. False if it is lost or retired already, or is not there.
   */
  public boolean reportLost(String tokenId, UserModel holder) {
    boolean lost = states.lose(realm.getId(), tokenId);
    if (lost) {
      notices.blocked(holder, tokenId, true, Author.OWNER);
    }
    return lost;
  }

  /** Clears failures and lock. False if there is no such token. */
  public boolean unlock(String tokenId) {
    return new TokenAttempts(session).unlock(realm.getId(), tokenId);
  }

  /** Null if the realm has no such token. */
  public @Nullable TokenView find(String tokenId) {
    TokenEntity token = store.find(realm.getId(), tokenId);
    return token == null ? null : TokenView.of(token);
  }

  public List<TokenView> list(TokenSearch search) {
    return searches.list(realm.getId(), search).stream().map(TokenView::of).toList();
  }

  public long count(TokenSearch search) {
    return searches.count(realm.getId(), search);
  }

  /**
   * Goes through all tokens of a search in its order, page by page, whatever its own page is.
   *
   * @param action must not keep the page
   */
  public void forEach(TokenSearch search, Consumer<TokenView> action) {
    searches.forEach(realm.getId(), search, token -> action.accept(TokenView.of(token)));
  }

  /** The CREDENTIAL row names the serial number, too. */
  private static void renameRows(TokenEntity token, UserModel user) {
    for (CredentialModel row : rows(user, token.id)) {
      if (!HardwareTokenCredential.of(row).serial().equals(token.serial)) {
        row.setCredentialData(
            new HardwareTokenCredential(token.id, token.kind, token.serial).toJson());
        user.credentialManager().updateStoredCredential(row);
      }
    }
  }

  private static List<CredentialModel> rows(UserModel holder, String tokenId) {
    return holder
        .credentialManager()
        .getStoredCredentialsByTypeStream(HardwareTokenCredential.TYPE)
        .filter(row -> HardwareTokenCredential.of(row).token().equals(tokenId))
        .toList();
  }

  /** Keycloak wants labels to be unique for each person, so a taken one gets the token's id. */
  static CredentialModel row(TokenEntity token, UserModel user, @Nullable String label) {
    String wanted = label != null ? label : token.serial;
    boolean taken =
        user.credentialManager()
            .getStoredCredentialsStream()
            .anyMatch(row -> wanted.equalsIgnoreCase(row.getUserLabel()));
    return new HardwareTokenCredential(token.id, token.kind, token.serial)
        .toRow(taken ? wanted + " " + token.id : wanted, Time.currentTimeMillis());
  }
}
