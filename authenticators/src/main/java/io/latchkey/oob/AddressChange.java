package io.latchkey.oob;

import io.latchkey.notice.Author;
import io.latchkey.notice.FactorNotice;
import io.latchkey.notice.Notices;
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
   * Adds an address. The account's own e-mail address is told, unless it is this one, which has
   * just got a code.
   *
   * @param label null for one made of the address
   */
  public Address add(UserModel user, Channel channel, String value, @Nullable String label) {
    Address added = new Addresses(user).add(channel, value, label);
    if (!value.equalsIgnoreCase(user.getEmail())) {
      new Notices(session, realm)
          .ofFactor(
              user,
              FactorNotice.added(
                  Addresses.CREDENTIAL_TYPE, added.id(), added.label(), Author.OWNER));
    }
    return added;
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
