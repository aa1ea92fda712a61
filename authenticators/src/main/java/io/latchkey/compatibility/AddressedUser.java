package io.latchkey.compatibility;

import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A person who gets one mail at another address than that of the account. Keycloak's method that
 * takes an address is there from 26.7 on; all send to the address of the person.
 */
public final class AddressedUser extends UserModelDelegate {
  private final String address;

  public AddressedUser(UserModel user, String address) {
    super(user);
    this.address = address;
  }

  @Override
  public String getEmail() {
    return address;
  }
}
