package io.latchkey.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A factory of a credential provider that keeps more than Keycloak's own rows. The server removes
 * credentials, people, clients and realms without telling credential providers; {@link
 * RemovalListenerFactory} does, within the transaction of the removal.
 */
public interface RemovalObserver {

  /**
   * What was removed.
   *
   * @param id of the credential
   * @param type of the credential; null if Keycloak does not say
   * @param label what the person called it; null if it had no name
   * @param by id of the user who removed it; null if Keycloak does not say
   */
  record Removed(String id, @Nullable String type, @Nullable String label, @Nullable String by) {}

  /** A person's credential, of any type, was removed in a console or by REST. Its row is gone. */
  void credentialRemoved(
      KeycloakSession session, RealmModel realm, UserModel user, Removed removed);

  /** A person is about to be removed. */
  void userRemoved(KeycloakSession session, RealmModel realm, UserModel user);

  /** A client was removed, and its service account with it, of which no other call tells. */
  default void clientRemoved(KeycloakSession session, ClientModel client) {}

  /** A realm was removed. */
  void realmRemoved(KeycloakSession session, RealmModel realm);
}
