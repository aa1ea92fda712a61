package io.latchkey.signature.enrol;

import io.latchkey.signature.ShownChallenge;
import io.latchkey.signature.SignatureVerifier;
import io.latchkey.signature.SignatureVerifier.KeyProof;
import io.latchkey.signature.SigningChallenges;
import io.latchkey.signature.SigningKeys;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.step.SecondFactor;
import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The pages of a registration: the public key first, then the proof that it can sign. */
final class RegistrationDialogue {
  private static final String PURPOSE = "enrol";
  private static final int LIFETIME_SECONDS = SigningChallenges.MAX_LIFETIME;
  private static final int TRIES_PER_CHALLENGE = 3;

  private final RequiredActionContext context;
  private final AuthenticationSessionModel login;
  private final RegistrationForm form;
  private final AttestationDialogue attestation;

  RegistrationDialogue(RequiredActionContext context) {
    this.context = context;
    this.login = context.getAuthenticationSession();
    this.form = new RegistrationForm(context);
    this.attestation = new AttestationDialogue(context);
  }

  /** Shows the page at which the person is. */
  void show() {
    Candidate candidate = Candidate.of(login);
    if (candidate == null) {
      context.challenge(form.key(attestation, null));
    } else {
      ask(candidate, null);
    }
  }

  /** Takes the form that the person sent. */
  void proceed() {
    Candidate candidate = Candidate.of(login);
    String action = form.sent(RegistrationForm.ACTION);
    String leaked = form.privateKeyField();
    if (leaked != null) {
      refusePrivateKey(leaked, candidate);
    } else if (action.equals(RegistrationForm.BACK)) {
      forget();
      context.challenge(form.key(attestation, null));
    } else if (candidate != null && action.equals(RegistrationForm.RENEW)) {
      challenge().clear();
      ask(candidate, null);
    } else if (candidate == null || !action.equals(RegistrationForm.PROVE)) {
      choose();
    } else {
      prove(candidate);
    }
  }

  /** Before anything is read: it must be replaced, whatever becomes of the registration. */
  private void refusePrivateKey(String field, @Nullable Candidate candidate) {
    refused().of(Reason.PRIVATE_KEY);
    if (candidate != null && field.equals(RegistrationForm.RESPONSE)) {
      ask(candidate, new FormMessage(field, "latchkeyPrivateKey"));
    } else {
      forget();
      context.challenge(form.key(attestation, new FormMessage(field, "latchkeyPrivateKey")));
    }
  }

  private void choose() {
    forget();
    NewKey sent = NewKey.read(context, form, attestation);
    Candidate candidate = sent.candidate();
    if (sent.unattested()) {
      refused().of(Reason.NOT_ATTESTED);
    }
    if (candidate == null) {
      context.challenge(form.key(attestation, sent.error()));
    } else {
      candidate.keep(login);
      ask(candidate, null);
    }
  }

  private void prove(Candidate candidate) {
    SigningKey key = candidate.key();
    RefusedAction refused = refused().about(key.type().sshName(), key.fingerprint());
    if (challenge().ended()) {
      // Nothing is looked at, so it is no guess.
      refused.of(Reason.EXPIRED);
      ask(candidate, new FormMessage(RegistrationForm.RESPONSE, "latchkeyChallengeExpired"));
      return;
    }
    if (Protection.of(context).isLockedOut()) {
      refused.of(Reason.USER_DISABLED);
      ask(candidate, new FormMessage(RegistrationForm.RESPONSE, "latchkeyInvalidSignature"));
      return;
    }
    KeyProof proof =
        new SignatureVerifier(context.getSession(), context.getRealm(), context.getUser())
            .prove(
                challenges(),
                challenge().current(),
                scope(),
                key,
                form.sent(RegistrationForm.RESPONSE));
    Reason reason = proof.reason();
    if (reason == null) {
      succeed(candidate, key, proof.counter());
      return;
    }
    refused.proof(reason);
    challenge()
        .failed(reason == Reason.EXPIRED || reason == Reason.REPLAYED ? 1 : TRIES_PER_CHALLENGE);
    ask(candidate, new FormMessage(RegistrationForm.RESPONSE, "latchkeyInvalidSignature"));
  }

  private void succeed(Candidate candidate, SigningKey key, long counter) {
    forget();
    SigningKeys keys = new SigningKeys(context.getSession(), context.getRealm());
    // Others may have been registered meanwhile, in another window.
    FormMessage taken = NewKey.taken(keys.locked(context.getUser()), key);
    if (taken != null) {
      context.challenge(form.key(attestation, taken));
      return;
    }
    String id;
    try {
      id = keys.add(context.getUser(), key, candidate.label(), candidate.attestation(), counter);
    } catch (ModelDuplicateException e) {
      // The name was given meanwhile, in another window.
      context.challenge(
          form.key(attestation, new FormMessage(RegistrationForm.LABEL, "latchkeyLabelTaken")));
      return;
    }
    new SecondFactor(context).added(SigningKeys.CREDENTIAL_TYPE);
    if ("on".equals(form.sent("logout-sessions"))) {
      AuthenticatorUtil.logoutOtherSessions(context);
    }
    context
        .getEvent()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, SigningKeys.CREDENTIAL_TYPE)
        .detail(Details.CREDENTIAL_ID, id)
        .detail(EventDetails.KIND, key.type().sshName())
        .detail(EventDetails.TOKEN, key.fingerprint())
        .detail(EventDetails.ATTESTED, String.valueOf(candidate.attestation() != null))
        .detail(EventDetails.ATTESTATION, candidate.attestation());
    Meter.ENROLMENTS.count(
        context.getRealm().getName(), SigningKeys.CREDENTIAL_TYPE, Outcome.ACCEPTED, null);
    context.success();
  }

  private void ask(Candidate candidate, @Nullable FormMessage error) {
    context.challenge(form.proof(candidate, challenge().toShow(), error));
  }

  private void forget() {
    Candidate.forget(login);
    challenge().clear();
  }

  private RefusedAction refused() {
    return new RefusedAction(context, SigningKeys.CREDENTIAL_TYPE);
  }

  private ShownChallenge challenge() {
    return new ShownChallenge(login, challenges(), PURPOSE, scope(), LIFETIME_SECONDS);
  }

  private SigningChallenges challenges() {
    return new SigningChallenges(
        context.getSession(), context.getRealm(), login.getClient(), context.getUser(), PURPOSE);
  }

  /** The login that the challenge is bound to. */
  private String scope() {
    return String.join(" ", "action", login.getParentSession().getId(), login.getTabId());
  }
}
