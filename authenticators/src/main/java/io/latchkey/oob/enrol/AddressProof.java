package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.CodeDispatch;
import io.latchkey.oob.OneTimeCodes;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The code that proves one end of an enrolment: sent when the person asks for it, and taken back. A
 * code of one end proves nothing at the other.
 */
final class AddressProof {
  static final int DIGITS = 6;

  private static final int LIFETIME_SECONDS = 300;
  private static final int TRIES = 3;
  private static final int RESEND_SECONDS = 60;

  private final RequiredActionContext context;
  private final AddressForm form;
  private final AddressNote note;
  private final String end;

  private AddressProof(RequiredActionContext context, String end) {
    this.context = context;
    this.form = new AddressForm(context);
    this.note = new AddressNote(context.getAuthenticationSession());
    this.end = end;
  }

  /** Of the address that is to be changed. */
  static AddressProof ofOld(RequiredActionContext context) {
    return new AddressProof(context, "old");
  }

  /** Of the address that is to be added. */
  static AddressProof ofNew(RequiredActionContext context) {
    return new AddressProof(context, "new");
  }

  /** Sends a code and asks for it, or says why none is sent. */
  void send(Address address) {
    CodeDispatch dispatch = dispatch();
    if (Protection.of(context).isLockedOut()) {
      refuseToSend(address, Reason.USER_DISABLED);
    } else if (new OneTimeCodes(context.getSession(), context.getRealm())
        .isLocked(context.getUser())) {
      refuseToSend(address, Reason.LOCKED);
    } else if (!dispatch.mayResend(address, RESEND_SECONDS)) {
      context.challenge(form.tooSoon(address, dispatch.wait(address)));
    } else {
      send(address, dispatch);
    }
  }

  private void send(Address address, CodeDispatch dispatch) {
    CodeDispatch.Outcome outcome = dispatch.send(address);
    Reason reason = outcome.reason();
    if (reason == null) {
      note.sent(address);
      context.challenge(form.code(address));
      return;
    }
    if (outcome.budget() != null) {
      context.getEvent().detail(EventDetails.BUDGET, outcome.budget());
    }
    refuseToSend(address, reason);
  }

  private void refuseToSend(Address address, Reason reason) {
    refusal(address).of(reason);
    context.challenge(form.notSent(address));
  }

  /** Whether the code that was typed is right. If not, the page says so; a guess is counted. */
  boolean isAccepted(Address address) {
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
                .verify(context.getUser(), address, login(), code, TRIES);
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

  private CodeDispatch dispatch() {
    return new CodeDispatch(
        context.getSession(),
        context.getRealm(),
        context.getUser(),
        "enrol-" + end,
        login(),
        DIGITS,
        LIFETIME_SECONDS);
  }

  /** What a code is bound to, beside realm, person and address. */
  private String login() {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return String.join(".", login.getParentSession().getId(), login.getTabId(), "enrol-" + end);
  }
}
