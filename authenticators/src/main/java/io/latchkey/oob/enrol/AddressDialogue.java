package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.AddressChange;
import io.latchkey.oob.AddressText;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.Channel;
import io.latchkey.oob.CodeDispatch;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.oob.OneTimeCodes;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.step.SecondFactor;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The pages of an enrolment: for a change, a code that is sent to the old address; then the new
 * address; then a code that is sent there. Nothing is stored before the last one is accepted.
 */
final class AddressDialogue {
  static final int DIGITS = 6;

  private static final Logger LOG = Logger.getLogger(AddressDialogue.class);
  private static final int LIFETIME_SECONDS = 300;
  private static final int TRIES = 3;
  private static final int RESEND_SECONDS = 60;

  private static final String OLD = "old";

  private static final String NEW = "new";

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
              send(OLD, oldAddress());
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
            send(NEW, candidate.toProve());
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

  private void send(String end, Address address) {
    if (Protection.of(context).isLockedOut()) {
      refuseToSend(address, Reason.USER_DISABLED);
    } else if (new OneTimeCodes(context.getSession(), context.getRealm())
        .isLocked(context.getUser())) {
      refuseToSend(address, Reason.LOCKED);
    } else if (!dispatch(end).mayResend(address, RESEND_SECONDS)) {
      context.challenge(form.tooSoon(address, dispatch(end).wait(address)));
    } else {
      @Nullable Reason reason = dispatch(end).send(address).reason();
      if (reason == null) {
        note.sent(address);
        context.challenge(form.code(address));
      } else {
        refuseToSend(address, reason);
      }
    }
  }

  private void refuseToSend(Address address, Reason reason) {
    refusal(address).of(reason);
    context.challenge(form.notSent(address));
  }

  private void choose() {
    Optional<Channel> channel = channel();
    Optional<String> address =
        channel.flatMap(
            by ->
                new AddressText(OneTimeCodeSettings.of(context.getRealm()))
                    .canonical(by, form.sent(AddressForm.ADDRESS)));
    String label = form.sent(AddressForm.LABEL);
    if (address.isEmpty()) {
      context.challenge(
          form.address(kept(), new FormMessage(AddressForm.ADDRESS, "latchkeyInvalidAddress")));
    } else if (isKnown(address.get())) {
      context.challenge(
          form.address(kept(), new FormMessage(AddressForm.ADDRESS, "latchkeyAddressKnown")));
    } else if (label.length() > AddressForm.MAX_LABEL
        || label.chars().anyMatch(Character::isISOControl)) {
      context.challenge(
          form.address(
              kept(),
              new FormMessage(
                  AddressForm.LABEL,
                  "latchkeyInvalidLabel",
                  String.valueOf(AddressForm.MAX_LABEL))));
    } else if (isTaken(label)) {
      context.challenge(
          form.address(kept(), new FormMessage(AddressForm.LABEL, "latchkeyLabelTaken")));
    } else {
      AddressNote.Candidate candidate =
          new AddressNote.Candidate(channel.orElseThrow().text(), address.get(), label);
      note.keep(candidate);
      send(NEW, candidate.toProve());
    }
  }

  /**
   * How the new address is reached. A change keeps it: who can read the mailbox must not come to a
   * number, which proves more, and the other way round neither.
   */
  private Optional<Channel> channel() {
    return note.changed() == null
        ? Channel.of(form.sent(AddressForm.CHANNEL))
        : old().map(Address::channel);
  }

  private @Nullable Channel kept() {
    return note.changed() == null ? null : old().map(Address::channel).orElse(null);
  }

  private boolean isKnown(String address) {
    return new Addresses(context.getUser())
        .all().stream().anyMatch(known -> known.value().equalsIgnoreCase(address));
  }

  private boolean isTaken(String label) {
    return !label.isEmpty()
        && context
            .getUser()
            .credentialManager()
            .getStoredCredentialsStream()
            .anyMatch(row -> label.equalsIgnoreCase(row.getUserLabel()));
  }

  private void proveOld(Address old) {
    if (isAccepted(OLD, old)) {
      note.proved(old);
      context.challenge(form.address(kept(), null));
    }
  }

  private void proveNew(AddressNote.Candidate candidate) {
    Address proved = candidate.toProve();
    if (!isAccepted(NEW, proved)) {
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
    context.success();
  }

  /** Whether the code that was typed is right. If not, the page says so; a guess is counted. */
  private boolean isAccepted(String end, Address address) {
    String code = form.sent(AddressForm.RESPONSE);
    if (OneTimeCodes.isBlank(code)) {
      context.challenge(
          form.again(address, new FormMessage(AddressForm.RESPONSE, "latchkeyMissingOneTimeCode")));
      return false;
    }
    @Nullable Reason reason =
        Protection.of(context).isLockedOut()
            ? Reason.USER_DISABLED
            : new OneTimeCodes(context.getSession(), context.getRealm())
                .verify(context.getUser(), address, login(end), code, TRIES);
    if (reason != null) {
      refusal(address).proof(reason);
      context.challenge(
          form.again(address, new FormMessage(AddressForm.RESPONSE, "latchkeyInvalidOneTimeCode")));
    }
    return reason == null;
  }

  private RefusedAction refusal(Address address) {
    return new RefusedAction(context, Addresses.CREDENTIAL_TYPE)
        .about(address.channel().text(), address.masked());
  }

  private CodeDispatch dispatch(String end) {
    return new CodeDispatch(
        context.getSession(),
        context.getRealm(),
        context.getUser(),
        "enrol-" + end,
        login(end),
        DIGITS,
        LIFETIME_SECONDS);
  }

  /** What a code is bound to, beside realm, person and address. */
  private String login(String end) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return String.join(".", login.getParentSession().getId(), login.getTabId(), "enrol-" + end);
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
