package io.latchkey.oob;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Keeps addresses that people have proved, and tells the old address of a new one. */
public final class AddressChange {
  private final KeycloakSession session;
  private final RealmModel realm;

  public AddressChange(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Adds an address.
   *
   * @param label null for one made of the address
   */
  public Address add(UserModel user, Channel channel, String value, @Nullable String label) {
    return new Addresses(user).add(channel, value, label);
  }

  /** Puts an address in the place of another, where a notice goes. */
  public Address replace(UserModel user, Address old, Channel channel, String value) {
    Address changed = new Addresses(user).replace(old, channel, value);
    OneTimeCodes.addressRemoved(session, realm.getId(), user.getId(), old.id());
    session
        .getTransactionManager()
        .enlistAfterCompletion(new AddressChangeNotice(session, realm, user, old, changed));
    return changed;
  }
}
