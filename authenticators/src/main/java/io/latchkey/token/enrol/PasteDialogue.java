package io.latchkey.token.enrol;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.token.Enrolment;
import io.latchkey.token.EnrolmentProof;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.OwnSecret;
import io.latchkey.token.SelfEnrolment;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;

/**
 * The page on which a person pastes the secret of a key and lets the key answer, in one step: so
 * the secret waits nowhere, and is never sent back.
 */
final class PasteDialogue {
  private static final Logger LOG = Logger.getLogger(PasteDialogue.class);

  private static final String KIND = "latchkey.enrol.paste";

  private final RequiredActionContext context;
  private final EnrolmentForm form;
  private final PasteForm paste;
  private final ChallengeNote challenge;

  PasteDialogue(RequiredActionContext context) {
    this.context = context;
    this.form = new EnrolmentForm(context);
    this.paste = new PasteForm(context);
    this.challenge = new ChallengeNote(context.getAuthenticationSession(), "paste");
  }

  /** Whether the person has chosen to paste a secret, of a kind that the realm allows. */
  boolean isChosen() {
    String kind = chosen();
    return kind != null && enrolment().kinds().contains(kind);
  }

  /** Shows the page. */
  void show() {
    ask(required(), null);
  }

  /** Takes the form that the person sent. */
  void proceed() {
    String action = form.sent(EnrolmentForm.ACTION);
    String kind = required();
    if (action.equals(EnrolmentForm.BACK)) {
      forget();
      context.challenge(form.serial(null));
    } else if (action.equals(EnrolmentForm.RENEW)) {
      challenge.clear();
      show();
    } else if (action.startsWith(EnrolmentForm.PASTE)) {
      challenge.clear();
      context.getAuthenticationSession().setAuthNote(KIND, kind);
      ask(kind, null);
    } else {
      prove(kind);
    }
  }

  private void prove(String kind) {
    FormMessage label = new LabelField(context).error();
    if (label != null) {
      ask(kind, label);
      return;
    }
    OwnSecret secret;
    try {
      secret = OwnSecret.read(kind, paste.secrets(kind));
    } catch (InvalidFieldException e) {
      ask(kind, paste.error(kind, e.field()));
      return;
    }
    if (challenge.ended()) {
      // Nothing is looked at, so it is no guess.
      refusal(kind).of(Reason.EXPIRED);
      ask(kind, EnrolmentForm.EXPIRED);
      return;
    }
    if (Protection.of(context).isLockedOut()) {
      refusal(kind).of(Reason.USER_DISABLED);
      refuse(kind);
      return;
    }
    try {
      enrol(kind, secret);
    } catch (KeyringMissingException e) {
      LOG.errorf(
          "Realm %s: no token can be added: %s", context.getRealm().getName(), e.getMessage());
      forget();
      context.challenge(
          form.serial(new FormMessage(EnrolmentForm.SERIAL, "latchkeyEnrolNotPossible")));
    }
  }

  private void enrol(String kind, OwnSecret secret) {
    Enrolment enrolment =
        EnrolmentTries.of(context).take()
            ? enrolment().enrol(context.getUser(), secret, proof(kind))
            : Enrolment.TOO_MANY_TRIES;
    if (enrolment.reason() == null) {
      forget();
      new AddedToken(context).of(enrolment);
    } else if (enrolment.reason() == Reason.TOO_MANY_TOKENS) {
      // The key has answered rightly: nothing was guessed.
      refusal(kind).of(Reason.TOO_MANY_TOKENS);
      challenge.clear();
      String most = String.valueOf(enrolment().maxPerPerson());
      ask(kind, new FormMessage(EnrolmentForm.RESPONSE, "latchkeyPasteTooMany", most));
    } else {
      refusal(kind).proof(enrolment.reason());
      challenge.failed(enrolment.reason());
      refuse(kind);
    }
  }

  private EnrolmentProof proof(String kind) {
    return new EnrolmentProof(
        challenge.current(issue(kind)),
        challenge.scope(),
        List.of(form.sent(EnrolmentForm.RESPONSE)),
        null,
        new LabelField(context).value());
  }

  private void refuse(String kind) {
    ask(kind, new FormMessage(EnrolmentForm.RESPONSE, "latchkeyPasteRefused"));
  }

  private void ask(String kind, @Nullable FormMessage error) {
    context.challenge(paste.page(kind, challenge.toShow(issue(kind)), error));
  }

  private RefusedAction refusal(String kind) {
    return new RefusedAction(context, HeldTokens.CREDENTIAL_TYPE).about(kind, "");
  }

  private ChallengeNote.Issue issue(String kind) {
    return (scope, lifetime) -> enrolment().challenge(kind, context.getUser(), scope, lifetime);
  }

  private void forget() {
    context.getAuthenticationSession().removeAuthNote(KIND);
    challenge.clear();
  }

  private String required() {
    String kind = chosen();
    if (kind == null) {
      throw new IllegalStateException("No kind was chosen");
    }
    return kind;
  }

  /** By the button that was pressed, else before. */
  private @Nullable String chosen() {
    String action = form.sent(EnrolmentForm.ACTION);
    return action.startsWith(EnrolmentForm.PASTE)
        ? action.substring(EnrolmentForm.PASTE.length())
        : context.getAuthenticationSession().getAuthNote(KIND);
  }

  private SelfEnrolment enrolment() {
    return new SelfEnrolment(context.getSession(), context.getRealm());
  }
}
