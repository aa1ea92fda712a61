package io.latchkey.apikey.admin;

import io.latchkey.server.InvalidFieldException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Finds the owners of keys, and what an administrator may do for them. */
final class ApiKeyOwners {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;

  ApiKeyOwners(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
  }

  /**
   * The owner that a request names, whose keys the administrator may change. Who may change
   * nobody's is not told whether there is such an owner.
   *
   * @param text id or name of a user, or client id of a service account
   * @throws InvalidFieldException if there is none
   */
  UserModel manageable(String text) {
    UserModel owner = find(text);
    requireManage(owner);
    return known(owner);
  }

  /** Likewise, for an administrator who may view the owner's keys. */
  UserModel viewable(String text) {
    UserModel owner = find(text);
    requireView(owner);
    return known(owner);
  }

  private @Nullable UserModel find(String text) {
    UserModel user = session.users().getUserById(realm, text);
    if (user == null) {
      user = session.users().getUserByUsername(realm, text);
    }
    if (user == null) {
      ClientModel client = realm.getClientByClientId(text);
      user = client == null ? null : session.users().getServiceAccount(client);
    }
    return user;
  }

  private static UserModel known(@Nullable UserModel owner) {
    if (owner == null) {
      throw new InvalidFieldException(
          "owner", "expected id or name of a user, or client id of a service account");
    }
    return owner;
  }

  @Nullable UserModel byId(String id) {
    return session.users().getUserById(realm, id);
  }

  boolean canView(@Nullable UserModel owner) {
    return owner == null ? auth.users().canView() : auth.users().canView(owner);
  }

  void requireView(@Nullable UserModel owner) {
    if (owner == null) {
      auth.users().requireView();
    } else {
      auth.users().requireView(owner);
    }
  }

  /** A service account's key stands for the client, whose secret is for those who manage it. */
  void requireManage(@Nullable UserModel owner) {
    if (owner == null) {
      auth.users().requireManage();
      return;
    }
    auth.users().requireManage(owner);
    String link = owner.getServiceAccountClientLink();
    ClientModel client = link == null ? null : realm.getClientById(link);
    if (client != null) {
      auth.clients().requireManage(client);
    }
  }

  /** Asks for the right to change what belongs to many. */
  void requireManageAll() {
    auth.users().requireManage();
    auth.realm().requireManageRealm();
  }

  /** Likewise, where keys of a client's service account are among them. */
  void requireManageAllOf(String clientId) {
    requireManageAll();
    ClientModel client = realm.getClientByClientId(clientId);
    if (client != null) {
      auth.clients().requireManage(client);
    }
  }
}
