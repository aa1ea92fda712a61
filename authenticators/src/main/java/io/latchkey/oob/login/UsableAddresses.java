package io.latchkey.oob.login;

import io.latchkey.oob.Address;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.Channel;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Misconfiguration;
import io.latchkey.step.Reason;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The addresses to which one execution of the step may send codes to the person who is logging in.
 *
 * @param all the one used last first
 * @param reason why there is none
 */
record UsableAddresses(List<Address> all, Reason reason) {
  static UsableAddresses of(AuthenticationFlowContext context) {
    try {
      OneTimeCodeConfig config = OneTimeCodeConfig.of(context.getAuthenticatorConfig());
      List<Address> wanted =
          all(context).stream()
              .filter(address -> config.channels().contains(address.channel()))
              .toList();
      boolean raises = LevelOfAuthentication.isRaisedBy(context);
      List<Address> usable =
          wanted.stream().filter(address -> !raises || address.channel() != Channel.EMAIL).toList();
      return new UsableAddresses(
          usable, wanted.isEmpty() ? Reason.UNKNOWN : Reason.LEVEL_NOT_RAISED);
    } catch (InvalidFieldException e) {
      Misconfiguration.log(context, e);
      return new UsableAddresses(List.of(), Reason.MISCONFIGURED);
    }
  }

  /** Only who has added no address gets codes at that of the account. */
  private static List<Address> all(AuthenticationFlowContext context) {
    OneTimeCodeSettings settings = OneTimeCodeSettings.of(context.getRealm());
    Addresses addresses = new Addresses(context.getUser());
    if (addresses.any()) {
      return addresses.all();
    }
    return settings.accountEmail() ? addresses.account().stream().toList() : List.of();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Optional<Address> find(String id) {
    return all.stream().filter(address -> address.id().equals(id)).findFirst();
  }

  /** The one used last. */
  Address first() {
    return all.get(0);
  }
}
