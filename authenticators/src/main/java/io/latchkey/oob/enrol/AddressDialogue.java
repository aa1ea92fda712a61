package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.AddressChange;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.Channel;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.EventDetails;
import io.latchkey.step.SecondFactor;
import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;

/**
 * The pages of an enrolment: for a change, a code that is sent to the old address; then the new
 * address; then a code that is sent there. Nothing is stored before the last one is accepted.
 */
final class AddressDialogue {
  private static final Logger LOG = Logger.getLogger(AddressDialogue.class);

  private final RequiredActionContext context;
  private final AddressForm form;
  private final AddressNote note;

  AddressDialogue(RequiredActionContext context) {
    this.context = context;
    this.form = new AddressForm(context);
    this.note = new AddressNote(context.getAuthenticationSession());
  }

  /** Shows the page at which the person is, and sends nothing: any page can make a browser come. */
  void show() {
    guarded(
        () -> {
          AddressNote.Candidate candidate = note.candidate();
          if (isOldAsked()) {
            context.challenge(form.code(oldAddress()));
          } else if (candidate == null) {
            context.challenge(form.address(kept(), null));
          } else {
            context.challenge(form.code(candidate.toProve()));
          }
        });
  }

  /**
   * Takes the form that the person sent. Keycloak takes the form's address as an action also when a
   * browser only opens it.
   */
  void proceed() {
    if (form.sent(AddressForm.ACTION).isEmpty()) {
      show();
      return;
    }
    guarded(
        () -> {
          String action = form.sent(AddressForm.ACTION);
          if (isOldAsked()) {
            if (action.equals(AddressForm.RESEND)) {
              AddressProof.ofOld(context).send(oldAddress());
            } else {
              proveOld(oldAddress());
            }
            return;
          }
          AddressNote.Candidate candidate = note.candidate();
          if (action.equals(AddressForm.BACK)) {
            note.forgetCandidate();
            context.challenge(form.address(kept(), null));
          } else if (action.equals(AddressForm.SEND) || candidate == null) {
            choose();
          } else if (action.equals(AddressForm.RESEND)) {
            AddressProof.ofNew(context).send(candidate.toProve());
          } else {
            proveNew(candidate);
          }
        });
  }

  private boolean isOldAsked() {
    return note.changed() != null && !note.isProved(oldAddress());
  }

  private Address oldAddress() {
    return old().orElseThrow(AddressDialogue::noSuchAddress);
  }

  private Optional<Address> old() {
    return new Addresses(context.getUser())
        .all().stream().filter(address -> address.id().equals(note.changed())).findFirst();
  }

  private static InvalidFieldException noSuchAddress() {
    return new InvalidFieldException("kc_action", "the person has no such address");
  }

  private void choose() {
    AddressChoice choice = AddressChoice.read(context, old(), note.changed() != null);
    AddressNote.Candidate candidate = choice.candidate();
    if (candidate == null) {
      context.challenge(form.address(kept(), choice.error()));
    } else {
      note.keep(candidate);
      AddressProof.ofNew(context).send(candidate.toProve());
    }
  }

  private @Nullable Channel kept() {
    return note.changed() == null ? null : old().map(Address::channel).orElse(null);
  }

  private void proveOld(Address old) {
    if (AddressProof.ofOld(context).isAccepted(old)) {
      note.proved(old);
      context.challenge(form.address(kept(), null));
    }
  }

  private void proveNew(AddressNote.Candidate candidate) {
    Address proved = candidate.toProve();
    if (!AddressProof.ofNew(context).isAccepted(proved)) {
      return;
    }
    AddressChange change = new AddressChange(context.getSession(), context.getRealm());
    Address added =
        note.changed() == null
            ? change.add(
                context.getUser(),
                proved.channel(),
                proved.value(),
                candidate.label().isEmpty() ? null : candidate.label())
            : change.replace(context.getUser(), oldAddress(), proved.channel(), proved.value());
    if (note.changed() == null) {
      // A change was open to whoever proved the old address, and proves no more than that.
      new SecondFactor(context).added(proved.channel().factor());
    }
    note.clear();
    context
        .getEvent()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, Addresses.CREDENTIAL_TYPE)
        .detail(Details.CREDENTIAL_ID, added.id())
        .detail(EventDetails.KIND, added.channel().text())
        .detail(EventDetails.TOKEN, added.masked());
    Meter.ENROLMENTS.count(
        context.getRealm().getName(), Addresses.CREDENTIAL_TYPE, Outcome.ACCEPTED, null);
    context.success();
  }

  /** Says so on the page if the realm's settings or the request do not allow it. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (InvalidFieldException e) {
      LOG.errorf(
          "Realm %s: no address can be added: %s", context.getRealm().getName(), e.getMessage());
      note.clear();
      context.challenge(form.notPossible());
    }
  }
}
