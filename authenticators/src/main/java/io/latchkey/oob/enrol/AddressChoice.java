package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.AddressText;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.Channel;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.step.CredentialLabel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;

/**
 * The new address and its name, as the person typed them.
 *
 * @param candidate null if they cannot be taken
 * @param error what is wrong, at its field; null if nothing is
 */
record AddressChoice(AddressNote.@Nullable Candidate candidate, @Nullable FormMessage error) {

  /**
   * Reads the form that was sent.
   *
   * @param old the address that is to be changed; empty if there is none
   * @param change whether one is to be changed, or else one added
   */
  static AddressChoice read(RequiredActionContext context, Optional<Address> old, boolean change) {
    AddressForm form = new AddressForm(context);
    // A change keeps how the address is reached: who can read the mailbox must not come to a
    // number, which proves more, and the other way round neither.
    Optional<Channel> channel =
        change ? old.map(Address::channel) : Channel.of(form.sent(AddressForm.CHANNEL));
    Optional<String> address =
        channel.flatMap(
            by ->
                new AddressText(OneTimeCodeSettings.of(context.getRealm()))
                    .canonical(by, form.sent(AddressForm.ADDRESS)));
    String label = form.sent(AddressForm.LABEL);
    if (address.isEmpty()) {
      return wrong(new FormMessage(AddressForm.ADDRESS, "latchkeyInvalidAddress"));
    }
    if (isKnown(context, address.get())) {
      return wrong(new FormMessage(AddressForm.ADDRESS, "latchkeyAddressKnown"));
    }
    FormMessage error = CredentialLabel.error(AddressForm.LABEL, label, context.getUser());
    return error == null
        ? new AddressChoice(
            new AddressNote.Candidate(channel.orElseThrow().text(), address.get(), label), null)
        : wrong(error);
  }

  private static AddressChoice wrong(FormMessage error) {
    return new AddressChoice(null, error);
  }

  private static boolean isKnown(RequiredActionContext context, String address) {
    return new Addresses(context.getUser())
        .all().stream().anyMatch(known -> known.value().equalsIgnoreCase(address));
  }
}
