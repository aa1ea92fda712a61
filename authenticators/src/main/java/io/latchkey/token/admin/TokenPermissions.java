package io.latchkey.token.admin;

import io.latchkey.token.TokenInventory;
import io.latchkey.token.TokenView;
import jakarta.ws.rs.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who may do what with a token. Who may see or manage the person who holds it may do so with the
 * token; for one that nobody holds it takes the permission for all users. Whoever has none of these
 * cannot ask which tokens there are.
 */
final class TokenPermissions {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final TokenInventory inventory;

  TokenPermissions(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      TokenInventory inventory) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.inventory = inventory;
  }

  /** A token that the caller may see. */
  TokenView visible(String id) {
    TokenView token = find(id);
    UserModel holder = user(token.holder());
    if (holder == null) {
      auth.users().requireView();
    } else {
      auth.users().requireView(holder);
    }
    return token;
  }

  /** A token that the caller may manage. */
  TokenView manageable(String id) {
    TokenView token = find(id);
    UserModel holder = user(token.holder());
    if (holder == null) {
      auth.users().requireManage();
    } else {
      auth.users().requireManage(holder);
    }
    return token;
  }

  /** A token that the caller may know of, without anything else of it. */
  void requireKnown(String id) {
    find(id);
  }

  /**
   * A list is for those who may see all users, that of one holder for those who may see him.
   *
   * @param holder id or name of a user; null for everybody's
   * @return the id; what was given if there is no such user, since nobody then holds anything
   */
  @Nullable String requireList(@Nullable String holder) {
    auth.users().requireQuery();
    UserModel user = user(holder);
    if (user == null && holder != null) {
      user = session.users().getUserByUsername(realm, holder);
    }
    if (user == null) {
      auth.users().requireView();
      return holder;
    }
    auth.users().requireView(user);
    return user.getId();
  }

  private TokenView find(String id) {
    auth.users().requireQuery();
    TokenView token = inventory.find(id);
    if (token == null) {
      throw new NotFoundException("Token not found");
    }
    return token;
  }

  private @Nullable UserModel user(@Nullable String id) {
    return id == null ? null : session.users().getUserById(realm, id);
  }
}
