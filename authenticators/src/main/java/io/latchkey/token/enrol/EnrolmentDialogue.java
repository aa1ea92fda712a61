package io.latchkey.token.enrol;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.PlainText;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.token.Enrolment;
import io.latchkey.token.EnrolmentCandidate;
import io.latchkey.token.EnrolmentProof;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenEnrolment;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;

/** The pages of an enrolment: the serial number first, then the proof. */
final class EnrolmentDialogue {
  private static final Logger LOG = Logger.getLogger(EnrolmentDialogue.class);

  private final RequiredActionContext context;
  private final EnrolmentForm form;
  private final EnrolmentNote note;
  private final ChallengeNote challenge;

  EnrolmentDialogue(RequiredActionContext context) {
    this.context = context;
    this.form = new EnrolmentForm(context);
    this.note = new EnrolmentNote(context.getAuthenticationSession());
    this.challenge = new ChallengeNote(context.getAuthenticationSession(), "enrol");
  }

  /** Shows the page at which the person is. */
  void show() {
    guarded(
        () -> {
          EnrolmentCandidate candidate = note.candidate();
          if (candidate == null) {
            context.challenge(form.serial(null));
          } else {
            askAgain(candidate, null);
          }
        });
  }

  /** Takes the form that the person sent. */
  void proceed() {
    guarded(
        () -> {
          EnrolmentCandidate candidate = note.candidate();
          String action = form.sent(EnrolmentForm.ACTION);
          if (action.equals(EnrolmentForm.BACK)) {
            forget();
            context.challenge(form.serial(null));
          } else if (action.equals(EnrolmentForm.CODES_ALONE)) {
            choose(enrolment().anyOfBatch());
          } else if (action.equals(EnrolmentForm.RENEW)) {
            challenge.clear();
            show();
          } else if (action.equals(EnrolmentForm.FIND) || candidate == null) {
            find(form.sent(EnrolmentForm.SERIAL));
          } else {
            prove(candidate);
          }
        });
  }

  private void find(String serial) {
    if (serial.isEmpty() || serial.length() > EnrolmentForm.MAX_SERIAL || !PlainText.is(serial)) {
      context.challenge(
          form.serial(new FormMessage(EnrolmentForm.SERIAL, "latchkeyInvalidSerial")));
      return;
    }
    choose(enrolment().find(serial));
  }

  private void choose(EnrolmentCandidate candidate) {
    forget();
    note.choose(candidate);
    askAgain(candidate, null);
  }

  private void prove(EnrolmentCandidate candidate) {
    FormMessage error = check(candidate);
    if (error != null) {
      askAgain(candidate, error);
      return;
    }
    if (challenge.ended()) {
      // Nothing is looked at, so it is no guess.
      refusal(null, null).of(Reason.EXPIRED);
      askAgain(candidate, EnrolmentForm.EXPIRED);
      return;
    }
    if (Protection.of(context).isLockedOut()) {
      refusal(null, null).of(Reason.USER_DISABLED);
      refuse(candidate);
      return;
    }
    String label = form.sent(EnrolmentForm.LABEL);
    Enrolment enrolment =
        EnrolmentTries.of(context).take()
            ? enrolment().enrol(context.getUser(), candidate, proof(candidate, label))
            : Enrolment.TOO_MANY_TRIES;
    if (enrolment.reason() != null && enrolment.reason().isUnjudged()) {
      refusal(enrolment.kind(), enrolment.serial()).of(enrolment.reason());
      refuse(candidate);
      return;
    }
    if (enrolment.reason() != null) {
      refusal(enrolment.kind(), enrolment.serial()).proof(enrolment.reason());
      challenge.failed(enrolment.reason());
      refuse(candidate);
      return;
    }
    succeed(enrolment);
  }

  private EnrolmentProof proof(EnrolmentCandidate candidate, String label) {
    return new EnrolmentProof(
        challenge.current(issue(candidate)),
        challenge.scope(),
        List.of(form.sent(EnrolmentForm.RESPONSE), form.sent(EnrolmentForm.NEXT_RESPONSE)),
        candidate.asksPin() ? form.pin(EnrolmentForm.PIN) : null,
        label.isEmpty() ? null : label);
  }

  private void succeed(Enrolment enrolment) {
    forget();
    new AddedToken(context).of(enrolment);
  }

  /** What is wrong with the fields in which the person chooses, whatever the token. */
  private @Nullable FormMessage check(EnrolmentCandidate candidate) {
    FormMessage label = new LabelField(context).error();
    if (label != null) {
      return label;
    }
    if (!candidate.asksPin()) {
      return null;
    }
    String pin = form.pin(EnrolmentForm.PIN);
    if (!form.pinPolicy(candidate).accepts(pin, candidate.serial())) {
      return new FormMessage(EnrolmentForm.PIN, "latchkeyInvalidPin");
    }
    return pin.equals(form.pin(EnrolmentForm.PIN_AGAIN))
        ? null
        : new FormMessage(EnrolmentForm.PIN_AGAIN, "latchkeyPinsDiffer");
  }

  private RefusedAction refusal(@Nullable String kind, @Nullable String serial) {
    return new RefusedAction(context, HeldTokens.CREDENTIAL_TYPE)
        .about(serial == null ? null : kind, serial);
  }

  /** The one text that every refused proof gets. */
  private void refuse(EnrolmentCandidate candidate) {
    askAgain(candidate, new FormMessage(EnrolmentForm.RESPONSE, "latchkeyEnrolRefused"));
  }

  private void askAgain(EnrolmentCandidate candidate, @Nullable FormMessage error) {
    context.challenge(form.proof(candidate, challenge.toShow(issue(candidate)), error));
  }

  private ChallengeNote.Issue issue(EnrolmentCandidate candidate) {
    return (scope, lifetime) ->
        enrolment().challenge(candidate, context.getUser(), scope, lifetime);
  }

  private void forget() {
    note.clear();
    challenge.clear();
  }

  private TokenEnrolment enrolment() {
    return new TokenEnrolment(context.getSession(), context.getRealm());
  }

  /** Says so on the page if the realm's settings or the server's keys do not allow it. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (InvalidFieldException | KeyringMissingException e) {
      LOG.errorf(
          "Realm %s: no token can be added: %s", context.getRealm().getName(), e.getMessage());
      forget();
      context.challenge(
          form.serial(new FormMessage(EnrolmentForm.SERIAL, "latchkeyEnrolNotPossible")));
    }
  }
}
